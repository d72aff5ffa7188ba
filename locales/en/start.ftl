# The start page.
start-title = Start
start-greeting = Good day, { $name }
start-waits = What waits for you
start-waits-nothing = Nothing is waiting for you.
start-waits-proposals = { $count ->
    [one] One proposal of an identification run
   *[other] { $count } proposals of identification runs
  }
start-waits-proposals-why = Accept as a cluster, merge, split or dismiss with a reason.
start-waits-documents = { $count ->
    [one] One document to approve
   *[other] { $count } documents to approve
  }
start-waits-documents-why = Somebody submitted it; you may approve or refuse.
start-waits-evidence = { $count ->
    [one] One selected cluster without evidence for all four criteria
   *[other] { $count } selected clusters without evidence for all four criteria
  }
start-waits-evidence-why = Enter what the field visits showed; what is missing stays missing.
start-waits-plans = { $count ->
    [one] One identified cluster that no plan mentions
   *[other] { $count } identified clusters that no plan mentions
  }
start-waits-plans-why = Bring them before the provincial committee, or dismiss them with a reason.
start-pipeline = Where the clusters stand
start-left = Where you left off
start-left-nothing = What you enter or change appears here.
start-changed = What others changed
start-changed-nothing = Nobody else has changed anything that you see.
