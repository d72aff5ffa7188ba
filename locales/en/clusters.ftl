# Clusters and what belongs to them.
clusters-members = Members
clusters-documents = Documents
clusters-decisions = Decisions
clusters-upload = Upload a document
clusters-upload-help = PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG or plain text, 25 MB at most. The same title and category make a new edition.
clusters-file = File
clusters-approve = Approve
clusters-refuse = Refuse
clusters-download = Save the file
clusters-no-documents = No document yet
clusters-no-decisions = No decision yet
clusters-decide = Record a decision
clusters-published-why = Business clusters that the programme has published.
problem-decided = This was decided already
problem-decided-hint = Only a later edition or decision reverses it.
problem-file-type = Files of this kind are not taken
problem-file-type-limit = { $allowed }
problem-file-type-hint = Save it as one of these and try again.
clusters-step-identified = identified
clusters-step-prioritised = prioritised
clusters-step-selected = selected
clusters-step-feasibility = feasibility
clusters-step-project = project
clusters-step-exit = exit
clusters-step-followed-up = follow-up
clusters-found = { $count ->
    [one] One cluster
   *[other] { $count } clusters
  }
clusters-enterprises = { $count ->
    [one] one enterprise
   *[other] { $count } enterprises
  }
clusters-name-begins = Name
clusters-list = Clusters
clusters-as-table = As a table
clusters-none = No cluster here
clusters-none-why = Clusters appear here when a proposal is accepted, a table is imported or one is entered by hand.
clusters-no-evidence = No evidence is entered yet for any of the four criteria.
clusters-open = Open the cluster
clusters-way = The way of the cluster through the programme
clusters-evidence-missing = No evidence yet.
clusters-screens = Screens struck:
clusters-known = What is known
clusters-no-plan = No plan of the province or the country mentions this cluster.
clusters-decisions-all = All decisions
clusters-documents-all = All documents
clusters-members-all = All members
clusters-members-count = { $count ->
    [0] Members
    [one] One member
   *[other] { $count } members
  }
clusters-no-members = No members are entered yet.
clusters-draw-why = Draw the area on the map: drag a corner, drag the middle of a side to add one, double-click a corner to remove it. Or write GeoJSON into the field above.
clusters-draw-anew = Draw anew (double-click ends)
clusters-draw-undo = Undo
clusters-step = { $from } → { $to }
pipeline-title = How far the clusters have come
pipeline-lead = From the decisions recorded until { $day }.
pipeline-how = A cluster counts once for each step, on the day of the decision that took it there; a merged one counts as the cluster that it became part of. “Project runs” is the state at the end of the period.
pipeline-bars = The bar below a number is its share of the greatest number in its column.
pipeline-by = By
pipeline-by-year = years
pipeline-by-quarter = quarters
pipeline-by-month = months
pipeline-until = Until the end of
pipeline-period = Period
pipeline-total = Total
pipeline-periods = Period by period
pipeline-provinces = Province by province
pipeline-all-provinces = All provinces are shown for comparison; the chosen one is marked.
pipeline-identified = Identified
pipeline-feasibility = Feasibility study done
pipeline-opened = Project opened
pipeline-running = Project runs
pipeline-finished = Finished
clusters-methods = How these statistics are computed, and with which parameters
clusters-recorded-by = Recorded by
