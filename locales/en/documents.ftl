# Documents: what pages and spreadsheets say of themselves.

documents-page = { $page } of { $pages }
documents-part = Part { $part } of { $parts }
documents-axis = { $axis }. The strong line marks { $baseline }.
documents-below = below { $share }
documents-narrow = In percent. A dot stands for less than one half, an empty cell for none.
documents-above = above { $share }
documents-method-rule = Rule
documents-method-source = Source
documents-method-parameters = Parameters
documents-method-name = Method
documents-overview = Overview
documents-interval-label = What
documents-interval-low = Lower bound
documents-interval-middle = Estimate
documents-interval-high = Upper bound
documents-interval-text = In words
documents-sheet = Sheet: { $sheet }
documents-table = Table
