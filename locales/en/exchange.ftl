# Tables in and out.

# Why a table can not be taken in.
exchange-error-unpacks = The workbook unpacks to { $bytes } bytes; at most { $most } are read. Save the sheet as CSV, or in several parts.
exchange-error-rows = The table has more than { $most } rows. Bring it in by parts, for example province by province.
exchange-error-columns = Columns that must be there are missing: { $missing }. Found are: { $found }. Start from the template, or rename the columns.
exchange-error-twice = The column “{ $column }” is there twice, perhaps once in each language. Keep one of them.
exchange-error-step = { $cluster }: a decision that leads to “{ $to }” can not follow “{ $from }”. What may follow: { $allowed }. Put the decisions into the order in which they were taken, with none left out.
exchange-error-failed = The table could not be read to its end: { $problem }. Try again; if it happens again, look at the log of the server.
exchange-error-industries = Industries of the run are not known here ({ $number }): { $codes }. Bring the classification in first: khusheh import industries --isic4, or a table of it.

# Why a row can not be taken.
exchange-why-cells = The row has { $found } cells, the header { $expected }. Look for a separator inside a cell; put such cells into quotation marks.
exchange-why-unknown = There is no { $kind } of this id, code or name. Look at its list, or bring it in first.
exchange-why-several = { $number } records ({ $kind }) have this name. Write the id instead.
exchange-why-check-digit = The check digit shows that a digit is wrong or two are swapped. Look at the document; leave the cell empty if it is not known.
exchange-why-repeated = Line { $line } is the same thing. Keep one of the two rows.
exchange-why-similar = Perhaps the same as what is kept as { $id }: { $percent } % of the letters of the name agree. Write that id into the column same_as if it is, or the word new if it is another.
exchange-why-similar-row = Perhaps the same as line { $line }: { $percent } % of the letters of the name agree. Remove one of the rows if it is, or write the word new into the column same_as.
exchange-why-out-of-reach = Your roles do not let you write this here. Leave the row out, or ask the office in charge.
exchange-why-not-yours = This belongs to a record that your roles do not let you change. Leave the row out, or ask the office in charge.

# The report.
exchange-column-line = Line
exchange-column-column = Column
exchange-column-value = Value
exchange-column-outcome = Outcome
exchange-column-reason = Reason and what to do
exchange-outcome-held = held back
exchange-outcome-rejected = rejected
exchange-problem = Line { $line }, { $column }: “{ $value }”. { $reason }
exchange-problem-row = Line { $line }: { $reason }
exchange-summary = { $rows ->
    [one] One row
   *[other] { $rows } rows
  } read: { $new } new, { $changed } changed, { $unchanged } as kept, { $held } held back, { $rejected } rejected.
exchange-more-problems = { $number ->
    [one] One more problem is not shown.
   *[other] { $number } more problems are not shown.
  }
exchange-ignored = Columns that mean nothing here were left out: { $columns }.
exchange-written = It was written.
exchange-not-written-dry = Nothing was written: this was a dry run.
exchange-not-written-rejected = Nothing was written, because rows were rejected. Correct them, or ask to leave them out.
exchange-not-written-nothing = Nothing was written: everything is kept already as the table says it.

# The template.
exchange-guide = Guide
exchange-guide-column = Column
exchange-guide-field = Also understood as
exchange-guide-needed = Needed
exchange-guide-takes = What it takes
exchange-guide-sample = Sample
exchange-guide-empty = An empty cell says nothing: what is kept stays. The sample row is made up.
exchange-takes-national-id = Ten digits of a person or eleven of a legal entity, with their check digit; other countries' identifiers as they are. Empty for informal enterprises.
exchange-takes-flag = yes or no
exchange-takes-name = The id, the code or the name
exchange-takes-names = Ids, codes or names, with a semicolon between them
exchange-takes-login = The login
exchange-takes-lines = Several entries, with a semicolon between them
exchange-takes-objects = A JSON list of objects with the fields { $fields }
exchange-takes-text = Text
exchange-takes-same-as = Only for rows that were held back: the id of the record that the row is, or the word new.

# Stages.
exchange-stage-kept = Reading what is kept
exchange-stage-checking = Checking the rows
exchange-stage-writing = Writing

# Pages.
imports-import = Import
imports-title = Import: { $room }
imports-template = Template (XLSX)
imports-back = To the list
imports-help = Fill in the template, or take a table of your own whose columns have the same names, in English or Persian. Check it first: nothing is written then. The same file twice changes nothing.
imports-file = Table (XLSX, CSV, Parquet)
imports-leave-out = Import the other rows when some are rejected
imports-check = Only check
imports-take = Import
imports-found = What was found
proposals-brought = From { $source }, imported { $at } by { $who }
proposals-order = The strongest of a run first: their codes follow how far each stands out from chance.
proposals-members = { $count ->
    [one] One member in the register of the run
   *[other] { $count } members in the register of the run
}
proposals-decided = The decision
proposals-proposed = What the run found
proposals-matches = Clusters that are known
proposals-no-match = No known cluster has this industry and area.
proposals-score = Likeness (0–1)
proposals-overlap = Area in common
proposals-several = Several known clusters are like it: perhaps they are one, to be merged.
proposals-rivals = The same known cluster is matched by other proposals as well, so it may be two, to be split:
proposals-same = The proposal says nothing otherwise than what is known.
proposals-differ = It differs in:
proposals-decide = Decide
proposals-verdict = What becomes of it
proposals-known = The known cluster meant
proposals-merge-these = To be merged into the one meant
proposals-take-over = To be taken over
proposals-if-new = for a new cluster
proposals-as-proposed = as proposed
proposals-verdict-accept = A new cluster
proposals-help-accept = It enters the registry as a cluster of its own, with its members as far as they are kept.
proposals-verdict-update = The known cluster, brought up to date
proposals-help-update = The fields chosen are taken over; the others stay.
proposals-verdict-boundary = Only the boundary
proposals-help-boundary = The known cluster gets this area; the old one stays in its history.
proposals-verdict-merge = Merge known clusters
proposals-help-merge = Those chosen become one with this area; their members and industries join it.
proposals-verdict-split = Split the known cluster
proposals-help-split = This becomes a cluster of its own, and the members that lie in it go with it.
proposals-verdict-dismiss = Dismiss
proposals-help-dismiss = It stays on record with the reason; nothing else changes.
