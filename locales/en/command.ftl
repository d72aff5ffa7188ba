# The command line: what is said on stderr.
command-error = error:
command-warning = note: { $warning }
command-stage-reading = Reading
command-stage-statistics = Statistics
command-stage-detection = Looking for areas
command-stage-evidence = Screens and evidence
command-stage-writing = Writing
command-time-left = left

command-identify-rows =
    { $read ->
        [one] { $read } row read
       *[other] { $read } rows read
    }, { $used } used, { $rejected } rejected; { $industries ->
        [one] { $industries } industry
       *[other] { $industries } industries
    } in { $regions ->
        [one] { $regions } region.
       *[other] { $regions } regions.
    }
command-identify-candidates =
    { $candidates ->
        [one] { $candidates } candidate
       *[other] { $candidates } candidates
    }, { $significant } of them significant (at most { $level } of those expected to be chance), { $unscreened } of these without a screen that struck.
command-identify-strongest = { "  " }{ $rank }. { $name }, { $place }: { $ratio } times what is expected
command-identify-done =
    Results: { $folder }
    Look at them: khusheh explore { $folder }
command-explore-ready =
    The map is at { $url }
    Stop with Ctrl-C.
command-sample-done =
    A generated sample of { $rows } establishments is in { $folder }. No enterprise in it exists.
    Identify clusters in it: khusheh identify --register { $register } --mapping { $mapping } --out out

command-error-taken =
    The folder { $folder } has something in it.
    limit: a new or empty folder
    hint: choose another folder with --out
command-error-no-mapping =
    --mapping is missing: which column of { $input } is what?
    limit: a mapping in TOML, with at least the columns industry and region (or lon and lat)
    hint: khusheh identify --suggest-mapping { $input } > map.toml
command-error-sample-rows =
    A sample of { $rows } rows can not be made.
    limit: { $fewest } to { $most } rows
    hint: choose a number between with --rows
command-error-sample-write =
    { $file } can not be written: { $problem }
    limit: a folder that may be written to, with room for the sample
    hint: check the permissions and the free space, or choose another folder with --out

# The office
command-serve-ready =
    The office is at { $url }
    Stop with Ctrl-C.
command-serve-set-up =
    Nobody is a system administrator yet. Open this link once to become the first; it holds a day:
    { $url }
command-user-link = A one-time link to choose a password, until { $until }. Put the server’s address in front, and give it to the person:
command-token-created = The token’s secret, shown this once; it holds until { $until }:
command-migrate-state = The database has schema { $found }; this program knows { $known }.
command-migrate-done = { $count ->
    [0] Nothing had to be done.
    [one] { $count } migration was done.
   *[other] { $count } migrations were done.
}
command-verify-sound = Sound: { $entries } audit entries, { $records } records. Keep the following line elsewhere; it proves later that nothing before it was changed:
command-error-no-place = Where are things kept? Give a data folder with --data, or PostgreSQL with --database (or KHUSHEH_DATA, KHUSHEH_DATABASE).
command-error-config = The settings file { $file } cannot be used: { $problem }. It may hold data, database, listen, public_url, log, workplace and a section provider; deploy/khusheh.toml is an example.
command-error-no-login = Nobody active has the login { $login }. The page “People” lists them.
command-error-no-scope = The role { $role } is always for something. Give the code of a province, or the id of a cluster, committee, institution or enterprise, with --for.
command-error-machine = The machine does not do it: { $problem }.
command-export-done = Written to { $file }: { $rows } rows, { $files } files, { $entries } audit entries. It holds confidential data. Its last audit entry:
command-backup-done = Written to { $file } and read back: { $rows } rows, { $files } files, { $entries } audit entries. It holds confidential data. Its last audit entry:
command-import-done = Taken in and checked: { $records } records, { $entries } audit entries. The last audit entry:
command-error-rejected = The table was not taken in: rows were rejected, as told above. Correct them, or give --leave-out-rejected.
command-error-write = The file { $file } cannot be written: { $problem }. Choose another place.
command-import-sample-done = The sample’s rounds and studies are made.
command-error-fill-absent = Not there: { $what }. Bring in the tables that “khusheh sample” writes first, each once.
command-error-fill-refused = The sample’s rounds and studies were not made: { $why }
command-error-no-table = Which table? Name a file (XLSX, CSV, Parquet), or write an empty one to fill with --template FILE.
command-import-run = { $candidates } proposals arrived: { $matched } match a known cluster, { $ambiguous } of them not clearly; { $screened } were struck by a screen. They wait for a decision on the page “Proposals”.
command-import-run-known = This run is there already, with { $candidates } proposals. Nothing was changed.
command-import-run-nowhere = { $number } proposals lie in no province that is known here; only the national office sees them. Bring the regions in with their boundaries: khusheh import regions.
