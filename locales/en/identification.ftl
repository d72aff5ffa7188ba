# Sentences about candidates: what a committee reads beside every figure.

# A candidate in a register. $ratio is how many times the expected number.
identification-candidate =
    { $members } of the { $population } establishments in this area belong to “{ $name }”; { $expected } would be expected from all economic activity here ({ $ratio } times).
# A candidate made of whole regions, counted in establishments.
identification-candidate-regions =
    “{ $name }” has { $members } establishments in { $place }; { $expected } would be expected from all economic activity there ({ $ratio } times).
# A candidate made of whole regions, counted in persons.
identification-candidate-persons =
    { $members } persons work in “{ $name }” in { $place }; { $expected } would be expected from all economic activity there ({ $ratio } times).
identification-and-more = { $names } and { $more } more
identification-chance-never = Chance would give this in fewer than 1 of { $shuffles } shuffles.
identification-chance-seldom = Chance would give this in about { $times } of { $shuffles } shuffles.

# Evidence: concentration.
identification-evidence-concentration-full =
    Establishments of this industry are { $ratio } times as dense here as elsewhere, measured against all economic activity. Among findings as sure as this, at most { $q } are chance.
identification-evidence-concentration-full-all =
    Every establishment of this industry lies here. Among findings as sure as this, at most { $q } are chance.
identification-evidence-concentration-half =
    Establishments of this industry are { $ratio } times as dense here as elsewhere. On its own this would be convincing (p = { $p }), but so many industries were tested that it may be chance: up to { $q } of such findings are.
identification-evidence-concentration-half-all =
    Every establishment of this industry lies here, but there are so few that it may be chance: up to { $q } of such findings are.
identification-evidence-concentration-against =
    The industry is dense in the rest of the province as well: it is spread out rather than concentrated in this place.
identification-evidence-concentration-missing = No evidence yet: chance can not be ruled out.

# Evidence: specialisation.
identification-evidence-specialisation-full =
    The industry's share of all establishments is { $lq } times as large here as overall, and surely at least { $low } times.
identification-evidence-specialisation-half =
    The industry's share of all establishments is { $lq } times as large here as overall; with so small numbers it may be only { $low } times.
identification-evidence-specialisation-half-bare =
    The industry's share of all activity is { $lq } times as large here as overall; how sure this is can not be told from the data given.
identification-evidence-specialisation-against =
    Several other lines of business are dense here too, so the area is not specialised in this one.
identification-evidence-specialisation-against-low =
    The industry's share is smaller here than overall ({ $lq } times).
identification-evidence-specialisation-missing =
    No evidence yet: the numbers are too small to tell whether the industry's share is larger here than overall.

# Evidence: cooperation and complementarity.
identification-evidence-cooperation-no-table =
    No evidence yet: without an input–output table it is not known which industries complete this one, and no survey was made.
identification-evidence-cooperation-no-links =
    No evidence yet: the input–output table names no industry that sells to this one or buys from it.
identification-evidence-cooperation-half =
    Of { $industries } industries that sell to this one or buy from it, { $present } are here, with { $ratio } times the establishments that all activity lets expect. Whether they work together, a survey must show.
identification-evidence-cooperation-missing =
    Of { $industries } industries that sell to this one or buy from it, { $present } are here, with { $ratio } times the establishments that all activity lets expect: too few to speak of complementarity, too many to rule it out.
identification-evidence-cooperation-against =
    The industries that sell to this one or buy from it are scarce here: { $ratio } times the establishments that all activity lets expect.

# Evidence: common challenges and opportunities.
identification-evidence-common-challenges-missing =
    No evidence yet: a register does not show common challenges and opportunities; the enterprises must be asked.

# Screens, by the word of their reason.
identification-screen-province-wide-wide =
    The industry is dense in the rest of the province too: { $rest_ratio } times what is usual elsewhere, against { $inside_ratio } times here. A sector spread over a province is not a cluster.
identification-screen-province-wide-wide-ring =
    The industry is dense all around this area too: { $rest_ratio } times what is usual elsewhere, against { $inside_ratio } times here. A sector spread over a province is not a cluster.
identification-screen-province-wide-local =
    Dense here ({ $inside_ratio } times what is usual elsewhere), not in most of the province ({ $rest_ratio } times).
identification-screen-province-wide-local-ring =
    Dense here ({ $inside_ratio } times what is usual elsewhere), not in most of the surroundings ({ $rest_ratio } times).
identification-screen-province-wide-covers =
    The area holds { $covered } of all activity of its province: it is the province rather than a place in it.
identification-screen-province-wide-few = Not evaluated: too little activity in the rest of the province to tell.
identification-screen-province-wide-unknown = Not evaluated: provinces are not known, and nothing lies beyond the surroundings to compare with.

identification-screen-mixed-estate-mixed =
    { $lines } other lines of business from { $divisions } divisions are dense here too, and none leads. An industrial estate or a centre that houses many industries is not a cluster.
identification-screen-mixed-estate-leading =
    { $lines } other lines of business from { $divisions } divisions are dense here too, but one leads.
identification-screen-mixed-estate-city =
    { $lines } other lines of business from { $divisions } divisions are dense here too, but most of what is here is something else: several concentrations in one city, not an estate.
identification-screen-mixed-estate-alone =
    { $divisions ->
        [0] No other line of business is as dense here.
        [one] Lines of business of one other division are dense here too, fewer than the { $limit } that would make it a mixed estate.
       *[other] Lines of business of { $divisions } other divisions are dense here too, fewer than the { $limit } that would make it a mixed estate.
    }
identification-screen-mixed-estate-unknown = Not evaluated: a table does not show which industries stand side by side.

identification-screen-handful-few =
    { $enterprises ->
        [one] Only { $enterprises } enterprise: fewer than { $limit } are a handful, whose number one closure changes.
       *[other] Only { $enterprises } enterprises: fewer than { $limit } are a handful, whose number one closure changes.
    }
identification-screen-handful-enough =
    { $enterprises } enterprises. Size is no further criterion.
identification-screen-handful-uncounted = Not evaluated: the table does not count establishments.

identification-screen-dominating-firm-employment =
    One firm has { $share } of the persons working here; without it little is left. Herfindahl index of the plants: { $herfindahl }.
identification-screen-dominating-firm-units =
    One firm owns { $units } of the establishments here: branches of one enterprise are not a cluster.
identification-screen-dominating-firm-spread =
    The largest firm has { $share } of the persons working here. Herfindahl index of the plants: { $herfindahl }.
identification-screen-dominating-firm-unknown = Not evaluated: too few of the members' sizes are known.

identification-screen-cooperative-majority = { $having } of { $known } members are cooperatives by legal form.
identification-screen-cooperative-minority = { $having } of { $known } members are cooperatives by legal form, no majority.
identification-screen-cooperative-unknown = Not evaluated: the register does not give the legal form.
identification-screen-association-majority = { $having } of { $known } members are associations, unions or consortia by legal form.
identification-screen-association-minority = { $having } of { $known } members are associations, unions or consortia by legal form, no majority.
identification-screen-association-unknown = Not evaluated: the register does not give the legal form.
identification-screen-holding-majority = { $having } of { $known } members are companies of a holding by legal form.
identification-screen-holding-minority = { $having } of { $known } members are companies of a holding by legal form, no majority.
identification-screen-holding-unknown = Not evaluated: the register does not give the legal form.

# Warnings of a run.
identification-warning-no-points =
    { $count ->
        [one] { $count } establishment has no point and was left out of the search for areas.
       *[other] { $count } establishments have no point and were left out of the search for areas.
    }
identification-warning-indices-only = The search for areas was not made, as asked.
identification-warning-no-places =
    The regions have no coordinates: each region was looked at alone, without its neighbours. A table of places (region,lon,lat) joins neighbours.
identification-warning-no-classification =
    The classification of the industry codes is not named, so the codes have no names and no divisions but their first two characters.
identification-warning-weak =
    { $count ->
        [one] { $count } area with less than { $least } times what is expected was left out, though it may be more than chance.
       *[other] { $count } areas with less than { $least } times what is expected were left out, though they may be more than chance.
    }
identification-warning-persons =
    Areas were sought by persons, not establishments: one large plant can make a region stand out by itself, and a table does not show it.

# Errors: what and value, then limit, then what to do.
identification-error-folder-exists =
    The folder { $folder } exists already.
    limit: results are written into a new folder
    hint: choose another folder with --out, or replace it with --force
identification-error-not-results =
    The folder { $folder } holds something else than results.
    limit: --force replaces a results folder (one with run.json) or an empty folder
    hint: choose another folder with --out
identification-error-write =
    { $file } can not be written: { $problem }
    limit: a folder that may be written to, with room for the results
    hint: check the permissions and the free space, or choose another folder with --out
identification-error-rejected-kept = The list of rejected rows is in { $file }.
identification-error-parameter =
    { $name } is { $value }.
    limit: it must be { $limit }
    hint: see khusheh identify --help
identification-error-side-unreadable =
    { $file } can not be read: { $problem }
    limit: a CSV table in UTF-8 with a header
    hint: check the path and the encoding
identification-error-side-column =
    { $file }: the column { $column } is missing.
    found: { $found }
    hint: name the column in the first line of the file
identification-error-side-value =
    { $file }, line { $line }: the column { $column } holds “{ $value }”.
    limit: { $limit }
    hint: correct the line, or leave it out
identification-error-side-fits =
    { $file }: none of its { $rows } rows has a code of the input.
    limit: at least one code in common
    hint: compare the codes; leading zeros are part of a code
identification-error-group =
    No industry is in the group “{ $asked }”.
    found: { $found }
    hint: map the column of the groups as industry_group, or choose one of those found
identification-error-concordance =
    There is no concordance from “{ $from }” to “{ $to }”.
    known: { $known }
    hint: name the classification of the input with --classification or in the mapping
identification-error-kind =
    The mapping says “{ $found }”, but a { $asked } was given.
    limit: --register reads one row per establishment, --table one row per region and industry
    hint: correct kind in the mapping, or use the other option
identification-error-cancelled = Stopped. Nothing was written.

# What a parameter or field may be; the key is the English itself.
identification-limit-above-0 = above 0
identification-limit-above-1 = above 1
identification-limit-above-0-and-below-1 = above 0 and below 1
identification-limit-above-0-and-at-most-1 = above 0 and at most 1
identification-limit-above-0-and-at-most-0-5 = above 0 and at most 0.5
identification-limit-above-0-and-at-most-10000 = above 0 and at most 10000
identification-limit-at-least-0 = at least 0
identification-limit-at-least-1 = at least 1
identification-limit-at-least-2 = at least 2
identification-limit-at-least-the-level-and-below-1 = at least the level and below 1
identification-limit-at-least-the-number-of-top-regions = at least the number of top regions
identification-limit-between-0-and-1000 = between 0 and 1000
identification-limit-between-16-and-65536 = between 16 and 65536
identification-limit-between-19-and-1000000 = between 19 and 1000000
identification-limit-from-0-to-1 = from 0 to 1
identification-limit-a-number = a number
identification-limit-a-longitude-from-180-to-180 = a longitude from −180 to 180
identification-limit-a-latitude-from-90-to-90 = a latitude from −90 to 90
identification-error-presets =
    The presets can not be read: { $problem }
    hint: compare the file with the built-in presets
