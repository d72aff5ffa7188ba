# The pages of `khusheh serve`, and why something is not done.
office-sign-in = Sign in
office-sign-out = Sign out
office-sample = This is a made-up sample: its people, enterprises and clusters do not exist.
office-home = To the first page
office-nav-clusters = Business clusters
office-nav-published = Business clusters
office-nav-proposals = Proposals
office-nav-enterprises = Enterprises
office-nav-institutions = Support institutions
office-nav-committees = Committees
office-nav-regions = Regions
office-nav-industries = Industries
office-nav-people = People
office-nav-rights = Rights
office-new = Add
office-change = Change
office-history = History
office-save = Save
office-cancel = Cancel
office-any = Any
office-empty = Nothing is kept here yet
office-empty-why = What is entered or imported appears here.
office-first-page = First page
office-field = Field
office-before = Before
office-after = After
office-command-line = the command line
office-recorded = Version { $version }, recorded { $at } by { $who }
office-changed-meanwhile = { $who } changed: { $field }.
office-help-id = Id of the record, from its list
office-help-ids = Ids of the records, one to a line
office-help-lines = One to a line
office-help-geometry = GeoJSON geometry: Point, Polygon or MultiPolygon
office-help-objects = One to a line, as: { $fields }
office-help-day = Gregorian day as 2026-11-23, or a year
office-error-listen = Cannot listen on { $address }: { $problem }. Another program may use the port: choose one with --listen.
office-error-serve = The server stopped: { $problem }.
problem-not-found = There is nothing here
problem-not-found-hint = Check the address. What lies outside your rights is not shown either.
problem-sign-in-needed = Sign in first
problem-sign-in-needed-hint = Sign in, or send a token as “Authorization: Bearer …”.
problem-token = The token does not hold
problem-token-hint = It may have ended or been taken back. Create another one in your account.
problem-token-reads-only = This token may only read
problem-token-reads-only-hint = Create a token that may write.
problem-not-allowed = Your roles do not allow this
problem-not-allowed-hint = The page “Rights” says who may do what. Ask the system administrator for a role.
problem-out-of-reach = This lies outside your area
problem-out-of-reach-hint = You may do this in your own province, cluster or committee only.
problem-own-work = Nobody decides on what they prepared
problem-own-work-hint = Somebody else with the right has to decide.
problem-parameter = { $parameter } has a value that is not allowed
problem-parameter-limit = { $allowed }
problem-parameter-hint = Change or leave out { $parameter }.
problem-body = The request cannot be read: { $reason }
problem-body-hint = The description of the API at /api/openapi.json has examples.
problem-media-type = The body has another media type
problem-media-type-limit = { $allowed }
problem-media-type-hint = Send it as { $allowed }.
problem-too-large = The file or text is too large
problem-too-large-hint = Split it, or use the command line for large imports.
problem-fields = Some values are not allowed
problem-fields-hint = Correct the fields named and send it again.
problem-store-value = { $field } has a value that cannot be kept
problem-store-value-limit = { $allowed }
problem-stale = It was changed meanwhile: you saw version { $expected }, now it is { $found }
problem-stale-hint = Look at what was changed, then make your change again.
problem-taken = Another record has this { $field }
problem-taken-hint = Use another value, or change the record that has it.
problem-reference = A record referred to does not exist ({ $detail })
problem-reference-hint = Look up its id in its list, or create it first.
problem-cursor = This place in the list is not one that was given out
problem-cursor-hint = Begin from the first page, in the same order.
problem-version-needed = Say which version you change
problem-version-needed-limit = If-Match: "1", "2", …
problem-version-needed-hint = Send the ETag that the record was read with as If-Match.
problem-key-reused = This idempotency key was used for another request
problem-key-reused-hint = Use a new key for a new request.
problem-wait = Too many attempts; try again in { $seconds } { $seconds ->
    [one] second
   *[other] seconds
}
problem-wait-hint = If you forgot the password, ask the system administrator for a link.
problem-cross-site = The request did not come from our own pages
problem-cross-site-hint = Open the page anew and try again. If the server stands behind another address, set public_url.
problem-form-token = The form has ended
problem-form-token-hint = Open the page anew and fill it in again; you may have signed in again meanwhile.
problem-method = This cannot be done here
problem-method-hint = The header Allow names what can.
problem-too-slow = It took too long
problem-too-slow-hint = Narrow the question, or try again later.
problem-table = The table cannot be taken in
problem-table-hint = Correct the table and send it again.
problem-decided = It was decided before
problem-decided-hint = Look at the decision. What is decided is not decided again; change the cluster itself.
problem-not-ready = The server is not ready
problem-not-ready-hint = The database does not answer or has another schema. Its log says more.
problem-failed = The server failed
problem-failed-hint = Nothing was kept. Tell the system administrator the request id of this answer.
office-found = { $count ->
    [0] Nothing found
    [one] { $count } record
   *[other] { $count } records
}
office-area = { $count ->
    [one] { $count } position
   *[other] area of { $count } positions
}
office-nav-api = API
api-about = What programs can ask for. Everything here follows the same rights as the pages; the texts are in English.
api-rooms = Rooms
api-right = Right needed
api-parameters = Parameters
api-body = Body
api-schemas = Schemas
