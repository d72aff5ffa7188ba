# واژه‌هایی که همه‌جا به کار می‌روند.
common-program = خوشه
common-language = زبان
common-yes = بله
common-no = خیر
common-unknown = نامعلوم
common-undefined = تعریف‌نشده
common-sample-notice = این داده‌ها نمونه و ساختگی است و هیچ بنگاهی در آن وجود خارجی ندارد.
common-rows = { $count } سطر
common-enterprises = { $count } بنگاه
common-persons = { $count } نفر
common-kilometres = { $count } کیلومتر
common-interval = { $low } تا { $high }
common-list-comma = { $first }، { $rest }
