# Tables in and out.

# Why a table can not be taken in.
exchange-error-unpacks = The workbook unpacks to { $bytes } bytes; at most { $most } are read. Save the sheet as CSV, or in several parts.
exchange-error-rows = The table has more than { $most } rows. Bring it in by parts, for example province by province.
exchange-error-columns = Columns that must be there are missing: { $missing }. Found are: { $found }. Start from the template, or rename the columns.
exchange-error-twice = The column “{ $column }” is there twice, perhaps once in each language. Keep one of them.
exchange-error-failed = The table could not be read to its end: { $problem }. Try again; if it happens again, look at the log of the server.

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
exchange-takes-text = Text
exchange-takes-same-as = Only for rows that were held back: the id of the record that the row is, or the word new.

# Stages.
exchange-stage-kept = Reading what is kept
exchange-stage-checking = Checking the rows
exchange-stage-writing = Writing
