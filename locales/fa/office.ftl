# صفحه‌های `khusheh serve`.
office-sign-in = ورود
office-sign-out = خروج
