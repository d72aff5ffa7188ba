# Words that every room uses.
common-program = Khusheh
common-language = Language
common-yes = yes
common-no = no
common-unknown = unknown
common-undefined = not defined
common-sample-notice = This is a generated sample. No enterprise in it exists.
common-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
common-enterprises = { $count ->
    [one] { $count } enterprise
   *[other] { $count } enterprises
}
common-persons = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
common-kilometres = { $count } km
common-interval = { $low } to { $high }
common-list-comma = { $first }, { $rest }
