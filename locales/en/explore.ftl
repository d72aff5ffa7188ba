# The pages of `khusheh explore`.
explore-program = Khusheh
explore-skip = Skip to the content
explore-navigation = Pages
explore-nav-map = Map
explore-nav-industries = Industries
explore-nav-regions = Regions
explore-nav-run = Run
explore-nav-methods = Methods
explore-sample-label = Sample
explore-sample = This is a made-up sample. Its establishments do not exist, and its figures say nothing about any real place.
explore-list-separator = {", "}
explore-below = below { $value }
explore-at-most = ≤ { $value }
explore-flag-true = yes
explore-flag-false = no
explore-low = low
explore-high = high

# The map and its filters
explore-map-title = Map of cluster candidates
explore-map-label = Map
explore-map-source = Base map: Natural Earth (public domain)
explore-map-failed = The map cannot be drawn in this browser. The list beside it holds the same candidates.
explore-map-drawn = { $shown } of the { $all } in view are drawn; zoom in for the others
explore-map-whole = Show everything
explore-zoom-in = Zoom in
explore-zoom-out = Zoom out
explore-loading = The list is being renewed.
explore-no-script = The map needs scripts. The list, the filters and the cards work without them.
explore-filters = Filters
explore-filters-set = Filters ({ $count })
explore-apply = Show
explore-reset = Clear the filters
explore-industry = Industry
explore-all-industries = All industries
explore-province = Province
explore-all-provinces = All provinces
explore-significance = Significance
explore-significance-any = Any
explore-significance-significant = Significant at the run’s level
explore-significance-high = False discovery rate of 1 % at most
explore-screened = Screens
explore-screened-any = Any screen result
explore-screened-no = None struck
explore-screened-yes = At least one struck
explore-size = Size
explore-size-any = Any number
explore-size-small = Fewer than 20 enterprises
explore-size-medium = 20 to 99 enterprises
explore-size-large = 100 enterprises and more
explore-list = Cluster candidates
explore-found = { $count ->
    [0] No candidates
    [one] { $count } candidate
   *[other] { $count } candidates
}
explore-enterprises-unit = { $count ->
    [one] enterprise
   *[other] enterprises
}
explore-persons-unit = { $count ->
    [one] person
   *[other] persons
}
explore-times-expected = times as many as expected
explore-struck = Screen:
explore-not-significant = Not significant
explore-pages = Pages of the list
explore-previous = Previous
explore-next = Next
explore-page-of = Page { $page } of { $pages }
explore-candidate-title = { $name }, { $place }
explore-empty-filters = No candidate passes all these filters
explore-empty-filters-why = Each filter narrows the list. Widen one of them: a whole branch of the industry tree instead of one industry, or candidates of any significance.
explore-empty-result = This run found no candidates
explore-empty-result-why = A candidate appears where an industry’s establishments stand far denser than all economic activity. With few rows, or with very large regions, nothing may stand out. The run’s page says how many rows were read and used; the table of industries shows how concentrated each industry is.
explore-to-run = See the run
explore-legend = What the signs mean
explore-legend-why = Each petal is one criterion of a cluster, clockwise from the top: concentration, specialisation, cooperation, common challenges.
explore-legend-full = Full: the evidence is clear.
explore-legend-half = Half: there is some evidence.
explore-legend-missing = Outline: there is no evidence yet.
explore-legend-against = Barred: the evidence speaks against it.
explore-legend-notch = With a notch: a screen struck, so it may not be a cluster.
explore-legend-dot = A dot on the map: an establishment, a larger dot several at one place; turquoise: members of the open candidate.
explore-legend-area = An outlined area: a candidate’s boundary; clay where a screen struck, pale where not significant.
explore-legend-enterprises = A dot on the map: an enterprise; a larger dot: several at one place.
explore-legend-boundaries = An outlined area or circle: where a cluster lies; clay where a screen struck.
explore-legend-ramp = Shaded regions, where the run has boundaries and one industry is chosen: turquoise for an LQ above 1, clay below.

# A candidate's card
explore-back-to-map = Back to the map
explore-own-page = Open this card on its own page
explore-evidence = Evidence for the four criteria
explore-evidence-missing = No evidence yet.
explore-criterion-concentration = Geographic concentration
explore-criterion-specialisation = Specialisation
explore-criterion-cooperation = Cooperation and complementarity
explore-criterion-common-challenges = Common challenges and opportunities
explore-state-full = clear
explore-state-half = some
explore-state-missing = no evidence yet
explore-state-against = against
explore-sign-part = { $criterion }: { $state }
explore-sign-struck = screen struck: { $screens }
explore-statistic = { $name }: { $value }
explore-statistic-interval = { $name }: { $value } ({ $low } to { $high })
explore-value-interval = { $value } ({ $low } to { $high })
explore-confidence-high = high confidence
explore-confidence-medium = medium confidence
explore-confidence-low = low confidence
explore-figures = Figures
explore-enterprises = Enterprises
explore-employment = Employment
explore-employment-estimated = Employment (persons)
explore-figure-expected = Establishments expected
explore-figure-relative-risk = Relative risk
explore-figure-lq = Location quotient (LQ)
explore-figure-p-value = p-value
explore-figure-q-value = False discovery rate (q)
explore-figure-log-likelihood-ratio = Log-likelihood ratio
explore-figure-linked-presence = Presence of linked industries
explore-figure-radius = Radius (km)
explore-figure-reach = Market reach
explore-reach-traded = traded
explore-reach-local = local
explore-reach-natural-resource = natural-resource-based
explore-screens = Screens
explore-screens-none = The run has written no screens for this candidate.
explore-screen-province-wide = Spread over a province
explore-screen-mixed-estate = Mixed estate
explore-screen-handful = A handful of firms
explore-screen-dominating-firm = One dominant firm
explore-screen-cooperative = Cooperative
explore-screen-association = Association
explore-screen-holding = Holding
explore-result-struck = struck
explore-result-passed = passed
explore-result-not-evaluated = not evaluated
explore-chart-sizes = { $share } of the establishments whose employment is known have fewer than 50 persons.
explore-chart-quotients = The LQ here is { $lq }; 1 is the country’s average. Below it, the regions where the industry weighs most, of { $regions } that have it.
explore-chart-logarithmic = Logarithmic scale
explore-chart-logarithmic-open = Logarithmic scale; arrow: the interval goes on
explore-chart-own = { $place } (this candidate)
explore-chart-data = The figures of this chart
explore-size-class = Size class
explore-class-micro = Micro, under 10
explore-class-small = Small, 10–49
explore-class-medium = Medium, 50–150
explore-class-large = Large, over 150
explore-class-unknown = Unknown
explore-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
explore-members-none = The run lists no members for this candidate.
explore-members-pages = Pages of the members
explore-member-name = Member
explore-region = Region
explore-certainty = Certainty of membership
explore-estimate = An estimate from a size class
explore-estimate-short = est.

# Industries
explore-industries-title = Industries
explore-industries-why = How concentrated each industry is over the country. An empty measure is undefined, not zero.
explore-industries-found = { $count ->
    [one] { $count } industry
   *[other] { $count } industries
}
explore-search-industry = Search by name or code
explore-search = Search
explore-csv = Save this table as CSV
explore-to-methods = How these are computed
explore-empty-search = No industry has this name or code
explore-empty-search-why = Search for a part of the name in either language, or for the first digits of the code.
explore-column-industry = Code
explore-column-name = Industry
explore-column-reach = Market reach
explore-column-establishments = Establishments
explore-column-employment = Employment
explore-column-regions = Regions
explore-column-hoover = Hoover
explore-column-gini = Gini
explore-column-plant-herfindahl = Plant Herfindahl
explore-column-ellison-glaeser = Ellison–Glaeser
explore-column-theil-between = Theil between
explore-column-theil-within = Theil within
explore-column-m-1km = M 1 km
explore-column-m-5km = M 5 km
explore-column-m-20km = M 20 km

# Regions
explore-regions-title = Regions and their industries
explore-regions-why = What each region is specialised in: an LQ above 1 means more than the country’s average, and its interval says how sure that is.
explore-all-regions = All regions
explore-quotients-found = { $count ->
    [one] { $count } pair of region and industry
   *[other] { $count } pairs of region and industry
}
explore-empty-quotients = This industry is not present in this region
explore-empty-quotients-why = Only pairs with at least one establishment or person have a row. Choose all regions or all industries.
explore-column-region-name = Region
explore-column-share-of-region = Share of region
explore-column-share-of-industry = Share of industry
explore-column-lq = LQ
explore-column-lq-low = LQ, low
explore-column-lq-high = LQ, high
explore-column-rank = Rank
explore-column-strong = Strong
explore-column-stars = Stars

# The run
explore-run-title = The run
explore-kind-register = Identified from a register: one row per establishment.
explore-kind-table = Identified from a table: figures per region and industry.
explore-rows = Rows and settings
explore-rows-read = Rows read
explore-rows-used = Rows used
explore-rows-rejected = Rows rejected
explore-classification = Industry classification
explore-seed = Seed
explore-draws = Monte-Carlo draws
explore-inputs = Input files
explore-inputs-none = The run names no input files.
explore-input-name = File
explore-input-bytes = Bytes
explore-rejected = Rejected rows
explore-rejected-none = Every row was used.
explore-rejected-why = These rows were left out of every figure. Correct them in the source and run again.
explore-rejected-more = The first { $count } are shown; rejected.csv in the results folder has them all.
explore-rejected-line = Line
explore-rejected-column = Column
explore-rejected-value = Value
explore-rejected-reason = Reason
explore-rejected-hint = What to do
explore-parameters = Parameters
explore-parameters-none = The run has written no parameters.
explore-warnings = Warnings
explore-timings = Seconds per stage

# Refusals
explore-not-found = There is nothing at this address
explore-bad-parameter = This address asks for something that does not exist
explore-refusal-parameter = Parameter
explore-refusal-value = Value
explore-refusal-limit = Allowed
explore-to-map = To the map

# Errors of the results folder: what and value, then limit, then what to do.
explore-error-not-a-folder =
    { $folder } is not a folder.
    limit: a results folder as written by khusheh identify --out
    hint: run khusheh identify … --out { $folder } first, or check the path
explore-error-missing-file =
    { $file } is missing in { $folder }.
    limit: a results folder holds { $file }
    hint: { $hint }
explore-error-unreadable =
    { $file } can not be read: { $problem }
    limit: a readable file in UTF-8
    hint: check the file’s permissions, or write the folder again
explore-error-missing-column =
    { $file }: the column { $column } is missing.
    found: { $found }
    limit: the columns of docs/results-folder.md, by name
    hint: the folder was changed by hand or written by an older version; run khusheh identify again
explore-error-bad-row =
    { $file }, line { $line }: { $problem }
    limit: CSV in UTF-8 with as many fields as the header
    hint: write the folder again with khusheh identify
explore-error-row-not-utf-8 = not UTF-8: { $problem }
explore-error-row-fields =
    { $found ->
        [one] { $found } field where the header has { $expected }
       *[other] { $found } fields where the header has { $expected }
    }
explore-error-bad-value =
    { $file }, line { $line }: the column { $column } holds “{ $value }”.
    limit: { $limit }
    hint: { $hint }
explore-error-bad-json =
    { $file }: { $problem }
    limit: { $limit }
    hint: write the folder again with khusheh identify
explore-error-listen =
    The address { $address } can not be listened on: { $problem }
    limit: a free port of this machine
    hint: another program may use the port; choose another, such as --listen 127.0.0.1:8081
explore-error-serve =
    The server stopped: { $problem }
    hint: start it again

# What a value may be, in errors and refusals.
explore-limit-filled = a value: this column is never empty
explore-limit-number = a finite decimal number, or empty where undefined
explore-limit-probability = a probability between 0 and 1, or empty
explore-limit-share = a share between 0 and 1, or empty
explore-limit-flag = true, false, or empty where it can not be told
explore-limit-longitude = a longitude between −180 and 180 degrees, or empty
explore-limit-latitude = a latitude between −90 and 90 degrees, or empty
explore-limit-listed = a key listed in { $files }
explore-limit-one-of = one of { $words }
explore-limit-one-of-or-empty = one of { $words }, or empty
explore-limit-page = a whole number from 1
explore-limit-text-size = 4 GiB of ids and names together
explore-limit-run = an object with program, version, kind (register or table) and rows (read, used, rejected)
explore-limit-features = a GeoJSON FeatureCollection of points and polygons with the properties of docs/results-folder.md
explore-limit-position = longitude within ±540 and latitude within ±90 degrees (WGS 84)
explore-hint-no-results = this is no results folder, or the run was stopped half-way; run khusheh identify --out again
explore-hint-incomplete = the folder is incomplete; run khusheh identify --out again
explore-hint-register = run.json says that this is a register, so the file belongs here; run khusheh identify again
explore-hint-rewrite = the file was changed after it was written; run khusheh identify again
explore-hint-split = explore one province or one group of industries at a time
