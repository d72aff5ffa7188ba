# The pages of `khusheh serve`.
office-sign-in = Sign in
office-sign-out = Sign out
