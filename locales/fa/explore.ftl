# صفحه‌های «khusheh explore»
explore-program = خوشه
explore-skip = پرش به محتوا
explore-navigation = صفحه‌ها
explore-nav-map = نقشه
explore-nav-industries = رشته‌ها
explore-nav-regions = ناحیه‌ها
explore-nav-run = اجرا
explore-nav-methods = روش‌ها
explore-sample-label = نمونه
explore-sample = این یک نمونه ساختگی است. واحدهای آن وجود ندارند و رقم‌های آن درباره هیچ جای واقعی چیزی نمی‌گویند.
explore-list-separator = {"، "}
explore-below = کمتر از { $value }
explore-at-most = حداکثر { $value }
explore-flag-true = بله
explore-flag-false = خیر
explore-low = کران پایین
explore-high = کران بالا

# نقشه و پالایه‌ها
explore-map-title = نقشه خوشه‌های نامزد
explore-map-label = نقشه
explore-map-source = نقشه زمینه: Natural Earth (مالکیت عمومی)
explore-map-failed = نقشه در این مرورگر کشیده نمی‌شود. همان نامزدها در فهرست کنار آن آمده‌اند.
explore-map-drawn = { $shown } تا از { $all } خوشه این محدوده نشان داده شده؛ برای دیدن بقیه نزدیک‌تر شوید
explore-map-whole = نمایش همه
explore-zoom-in = بزرگ‌نمایی
explore-zoom-out = کوچک‌نمایی
explore-loading = فهرست در حال تازه شدن است.
explore-no-script = نقشه به اسکریپت نیاز دارد. فهرست، پالایه‌ها و برگه‌ها بدون آن هم کار می‌کنند.
explore-filters = پالایه‌ها
explore-filters-set = پالایه‌ها ({ $count })
explore-apply = نمایش
explore-reset = پاک کردن پالایه‌ها
explore-industry = رشته فعالیت
explore-all-industries = همه رشته‌ها
explore-province = استان
explore-all-provinces = همه استان‌ها
explore-significance = معناداری
explore-significance-any = هر سطح
explore-significance-significant = معنادار در سطح این اجرا
explore-significance-high = نرخ کشف نادرست حداکثر ۱٪
explore-screened = غربال‌ها
explore-screened-any = هر نتیجه غربال
explore-screened-no = بدون ایراد
explore-screened-yes = با دست‌کم یک ایراد
explore-size = اندازه
explore-size-any = هر تعداد
explore-size-small = کمتر از ۲۰ بنگاه
explore-size-medium = ۲۰ تا ۹۹ بنگاه
explore-size-large = ۱۰۰ بنگاه و بیشتر
explore-list = خوشه‌های نامزد
explore-found = { $count ->
    [0] نامزدی نیست
   *[other] { $count } نامزد
}
explore-enterprises-unit = { $count ->
   *[other] بنگاه
}
explore-persons-unit = { $count ->
   *[other] نفر
}
explore-times-expected = برابر مقدار مورد انتظار
explore-struck = ایراد غربال:
explore-not-significant = معنادار نیست
explore-pages = صفحه‌های فهرست
explore-previous = قبلی
explore-next = بعدی
explore-page-of = صفحه { $page } از { $pages }
explore-candidate-title = { $name }، { $place }
explore-empty-filters = هیچ نامزدی با همه این پالایه‌ها سازگار نیست
explore-empty-filters-why = هر پالایه فهرست را کوتاه‌تر می‌کند. یکی از آن‌ها را بازتر کنید: به جای یک رشته، شاخه‌ای از درخت رشته‌ها، یا نامزدها با هر سطح معناداری.
explore-empty-result = این اجرا نامزدی نیافت
explore-empty-result-why = نامزد جایی پدیدار می‌شود که واحدهای یک رشته بسیار فشرده‌تر از کل فعالیت اقتصادی باشند. وقتی سطرها اندک یا ناحیه‌ها بسیار بزرگ‌اند، شاید چیزی برجسته نشود. صفحه اجرا می‌گوید چند سطر خوانده و به کار رفته است و جدول رشته‌ها میزان تمرکز هر رشته را نشان می‌دهد.
explore-to-run = دیدن اجرا
explore-legend = معنای نشانه‌ها
explore-legend-why = هر گلبرگ یکی از معیارهای خوشه است؛ از بالا در جهت عقربه ساعت: تمرکز، تخصص‌یافتگی، همکاری، چالش‌های مشترک.
explore-legend-full = پُر: شاهد روشن است.
explore-legend-half = نیمه: شاهدی هست، اما کافی نیست.
explore-legend-missing = توخالی: هنوز شاهدی ثبت نشده است.
explore-legend-against = خط‌خورده: شواهد خلاف آن است.
explore-legend-notch = با بریدگی: غربالی به آن ایراد گرفته است؛ شاید خوشه نباشد.
explore-legend-dot = نقطه روی نقشه: یک واحد، و نقطه بزرگ‌تر چند واحد در یک‌جا؛ فیروزه‌ای: اعضای نامزدی که برگه‌اش باز است.
explore-legend-area = ناحیه با خط دور: مرز یک نامزد؛ سفالی اگر غربالی ایراد گرفته باشد، کم‌رنگ اگر معنادار نباشد.
explore-legend-enterprises = نقطه روی نقشه: یک بنگاه، و نقطه بزرگ‌تر چند بنگاه در یک‌جا.
explore-legend-boundaries = محدوده یا دایره با خط دور: جای یک خوشه؛ سفالی اگر غربالی ایراد گرفته باشد.
explore-legend-ramp = ناحیه‌های رنگی، اگر اجرا مرزها را داشته باشد و یک رشته برگزیده شود: فیروزه‌ای برای ضریب مکانی بالاتر از ۱ و سفالی برای پایین‌تر.

# برگه نامزد
explore-back-to-map = بازگشت به نقشه
explore-own-page = گشودن این برگه در صفحه خودش
explore-evidence = شواهد چهار معیار
explore-evidence-missing = هنوز شاهدی ثبت نشده است.
explore-criterion-concentration = تمرکز جغرافیایی
explore-criterion-specialisation = تخصص‌یافتگی
explore-criterion-cooperation = همکاری و تکمیل‌کنندگی
explore-criterion-common-challenges = چالش‌ها و فرصت‌های مشترک
explore-state-full = روشن
explore-state-half = تا حدی
explore-state-missing = هنوز شاهدی ثبت نشده است
explore-state-against = خلاف آن
explore-sign-part = { $criterion }: { $state }
explore-sign-struck = ایراد غربال: { $screens }
explore-statistic = { $name }: { $value }
explore-statistic-interval = { $name }: { $value } ({ $low } تا { $high })
explore-value-interval = { $value } ({ $low } تا { $high })
explore-confidence-high = اطمینان زیاد
explore-confidence-medium = اطمینان متوسط
explore-confidence-low = اطمینان کم
explore-figures = رقم‌ها
explore-enterprises = بنگاه‌ها
explore-employment = اشتغال
explore-employment-estimated = اشتغال (نفر)
explore-figure-expected = واحدهای مورد انتظار
explore-figure-relative-risk = خطر نسبی
explore-figure-lq = ضریب مکانی (LQ)
explore-figure-p-value = مقدار p
explore-figure-q-value = نرخ کشف نادرست (q)
explore-figure-log-likelihood-ratio = لگاریتم نسبت درست‌نمایی
explore-figure-linked-presence = حضور رشته‌های پیوسته
explore-figure-radius = شعاع (کیلومتر)
explore-figure-reach = گستره بازار
explore-reach-traded = تجاری‌شده
explore-reach-local = محلی
explore-reach-natural-resource = وابسته به منابع طبیعی
explore-screens = غربال‌ها
explore-screens-none = این اجرا برای این نامزد غربالی ننوشته است.
explore-screen-province-wide = پراکنده در استان
explore-screen-mixed-estate = شهرک چندرشته‌ای
explore-screen-handful = گروه کوچک
explore-screen-dominating-firm = یک بنگاه مسلط
explore-screen-cooperative = تعاونی
explore-screen-association = انجمن
explore-screen-holding = هلدینگ
explore-result-struck = ایراد دارد
explore-result-passed = بی‌ایراد
explore-result-not-evaluated = سنجیده نشد
explore-chart-sizes = { $share } از واحدهایی که اشتغالشان معلوم است کمتر از ۵۰ نفر دارند.
explore-chart-quotients = ضریب مکانی در این‌جا { $lq } است؛ میانگین کشور ۱ است. زیر آن ناحیه‌هایی آمده‌اند که این رشته در آن‌ها بیشترین وزن را دارد، از میان { $regions } ناحیه. محور از راست آغاز می‌شود.
explore-chart-logarithmic = مقیاس لگاریتمی
explore-chart-logarithmic-open = مقیاس لگاریتمی؛ پیکان: بازه ادامه دارد
explore-chart-own = { $place } (همین نامزد)
explore-chart-data = رقم‌های این نمودار
explore-size-class = طبقه اندازه
explore-class-micro = خرد، زیر ۱۰
explore-class-small = کوچک، ۱۰ تا ۴۹
explore-class-medium = متوسط، ۵۰ تا ۱۵۰
explore-class-large = بزرگ، بیش از ۱۵۰
explore-class-unknown = نامعلوم
explore-members = { $count } عضو
explore-members-none = این اجرا برای این نامزد عضوی فهرست نکرده است.
explore-members-pages = صفحه‌های اعضا
explore-member-name = عضو
explore-region = ناحیه
explore-certainty = اطمینان از عضویت
explore-estimate = برآورد از روی طبقه اندازه
explore-estimate-short = برآورد

# رشته‌ها
explore-industries-title = رشته‌های فعالیت
explore-industries-why = هر رشته در سراسر کشور چقدر متمرکز است. خانه خالی یعنی تعریف‌نشده، نه صفر.
explore-industries-found = { $count } رشته
explore-search-industry = جست‌وجو با نام یا کد
explore-search = جست‌وجو
explore-csv = ذخیره این جدول به‌صورت CSV
explore-to-methods = این‌ها چگونه حساب می‌شوند
explore-empty-search = رشته‌ای با این نام یا کد نیست
explore-empty-search-why = بخشی از نام را به فارسی یا انگلیسی، یا رقم‌های نخست کد را جست‌وجو کنید.
explore-column-industry = کد
explore-column-name = رشته فعالیت
explore-column-reach = گستره بازار
explore-column-establishments = واحدها
explore-column-employment = اشتغال
explore-column-regions = ناحیه‌ها
explore-column-hoover = هوور
explore-column-gini = جینی
explore-column-plant-herfindahl = هرفیندال واحدها
explore-column-ellison-glaeser = الیسون–گلیزر
explore-column-theil-between = تایل میان‌گروهی
explore-column-theil-within = تایل درون‌گروهی
explore-column-m-1km = M در ۱ کیلومتر
explore-column-m-5km = M در ۵ کیلومتر
explore-column-m-20km = M در ۲۰ کیلومتر

# ناحیه‌ها
explore-regions-title = ناحیه‌ها و رشته‌هایشان
explore-regions-why = هر ناحیه در چه تخصص یافته است: ضریب مکانی بالاتر از ۱ یعنی بیش از میانگین کشور، و بازه آن می‌گوید این چقدر مطمئن است.
explore-all-regions = همه ناحیه‌ها
explore-quotients-found = { $count } جفت ناحیه و رشته
explore-empty-quotients = این رشته در این ناحیه نیست
explore-empty-quotients-why = تنها جفت‌هایی سطر دارند که دست‌کم یک واحد یا یک نفر در آن‌ها هست. همه ناحیه‌ها یا همه رشته‌ها را برگزینید.
explore-column-region-name = ناحیه
explore-column-share-of-region = سهم از ناحیه
explore-column-share-of-industry = سهم از رشته
explore-column-lq = ضریب مکانی
explore-column-lq-low = کران پایین ضریب
explore-column-lq-high = کران بالای ضریب
explore-column-rank = رتبه
explore-column-strong = قوی
explore-column-stars = ستاره

# اجرا
explore-run-title = اجرا
explore-kind-register = شناسایی از روی فهرست: هر سطر یک واحد.
explore-kind-table = شناسایی از روی جدول: رقم‌ها برای هر ناحیه و رشته.
explore-rows = سطرها و تنظیم‌ها
explore-rows-read = سطرهای خوانده‌شده
explore-rows-used = سطرهای به‌کاررفته
explore-rows-rejected = سطرهای ردشده
explore-classification = طبقه‌بندی رشته‌ها
explore-seed = بذر
explore-draws = تکرارهای مونت‌کارلو
explore-inputs = پرونده‌های ورودی
explore-inputs-none = این اجرا پرونده ورودی را نام نبرده است.
explore-input-name = پرونده
explore-input-bytes = بایت
explore-rejected = سطرهای ردشده
explore-rejected-none = همه سطرها به کار رفتند.
explore-rejected-why = این سطرها در هیچ رقمی به حساب نیامده‌اند. آن‌ها را در منبع درست کنید و دوباره اجرا کنید.
explore-rejected-more = { $count } سطر نخست آمده است؛ همه در rejected.csv در پوشه نتیجه هست.
explore-rejected-line = سطر
explore-rejected-column = ستون
explore-rejected-value = مقدار
explore-rejected-reason = دلیل
explore-rejected-hint = چه باید کرد
explore-parameters = پارامترها
explore-parameters-none = این اجرا پارامتری ننوشته است.
explore-warnings = هشدارها
explore-timings = ثانیه برای هر مرحله

# پاسخ‌های رد
explore-not-found = در این نشانی چیزی نیست
explore-bad-parameter = این نشانی چیزی می‌خواهد که وجود ندارد
explore-refusal-parameter = پارامتر
explore-refusal-value = مقدار
explore-refusal-limit = مجاز
explore-to-map = به نقشه

# خطاهای پوشه نتیجه‌ها: چه شد و با چه مقداری، سپس محدوده، سپس چاره
explore-error-not-a-folder =
    { $folder } پوشه نیست.
    محدوده: پوشه نتیجه‌ها که khusheh identify --out نوشته باشد
    راهنما: نخست khusheh identify … --out { $folder } را اجرا کنید یا مسیر را وارسی کنید
explore-error-missing-file =
    { $file } در { $folder } نیست.
    محدوده: پوشه نتیجه‌ها { $file } را در خود دارد
    راهنما: { $hint }
explore-error-unreadable =
    { $file } خوانده نشد: { $problem }
    محدوده: پرونده‌ای خواندنی با رمزگذاری UTF-8
    راهنما: اجازه‌های پرونده را وارسی کنید یا پوشه را از نو بنویسید
explore-error-missing-column =
    { $file }: ستون { $column } نیست.
    ستون‌های موجود: { $found }
    محدوده: ستون‌های docs/results-folder.md با همان نام‌ها
    راهنما: پوشه دستی تغییر کرده یا نسخه‌ای قدیمی‌تر آن را نوشته است؛ khusheh identify را دوباره اجرا کنید
explore-error-bad-row =
    { $file }، سطر { $line }: { $problem }
    محدوده: پرونده CSV با رمزگذاری UTF-8 که هر سطر آن به شمار ستون‌ها خانه داشته باشد
    راهنما: پوشه را با khusheh identify از نو بنویسید
explore-error-row-not-utf-8 = رمزگذاری UTF-8 نیست: { $problem }
explore-error-row-fields = { $found } خانه دارد و سطر سرستون { $expected } خانه
explore-error-bad-value =
    { $file }، سطر { $line }: در ستون { $column } مقدار «{ $value }» آمده است.
    محدوده: { $limit }
    راهنما: { $hint }
explore-error-bad-json =
    { $file }: { $problem }
    محدوده: { $limit }
    راهنما: پوشه را با khusheh identify از نو بنویسید
explore-error-listen =
    نشانی { $address } در دسترس نیست: { $problem }
    محدوده: درگاهی آزاد روی همین رایانه
    راهنما: شاید برنامه دیگری آن درگاه را گرفته باشد؛ درگاه دیگری برگزینید، مانند ‎--listen 127.0.0.1:8081
explore-error-serve =
    کارساز ایستاد: { $problem }
    راهنما: آن را دوباره راه بیندازید

# مقدارهای مجاز، در خطاها و پاسخ‌های رد
explore-limit-filled = مقداری که خالی نباشد: این ستون هرگز خالی نیست
explore-limit-number = عددی اعشاری و محدود، یا خالی اگر تعریف‌نشده باشد
explore-limit-probability = احتمالی میان ۰ و ۱، یا خالی
explore-limit-share = سهمی میان ۰ و ۱، یا خالی
explore-limit-flag = true یا false، یا خالی اگر معلوم نباشد
explore-limit-longitude = طول جغرافیایی میان ۱۸۰− و ۱۸۰ درجه، یا خالی
explore-limit-latitude = عرض جغرافیایی میان ۹۰− و ۹۰ درجه، یا خالی
explore-limit-listed = کلیدی که در { $files } آمده باشد
explore-limit-one-of = یکی از { $words }
explore-limit-one-of-or-empty = یکی از { $words }، یا خالی
explore-limit-page = عددی صحیح از ۱ به بالا
explore-limit-text-size = ۴ گیبی‌بایت برای همه شناسه‌ها و نام‌ها با هم
explore-limit-run = شیئی با program و version و kind (یکی از register و table) و rows (با read و used و rejected)
explore-limit-features = مجموعه GeoJSON از نقطه‌ها و چندضلعی‌ها با ویژگی‌هایی که در docs/results-folder.md آمده است
explore-limit-position = طول جغرافیایی تا ۵۴۰± و عرض جغرافیایی تا ۹۰± درجه (WGS 84)
explore-hint-no-results = این پوشه نتیجه‌ها نیست یا اجرا نیمه‌کاره مانده است؛ khusheh identify --out را دوباره اجرا کنید
explore-hint-incomplete = پوشه کامل نیست؛ khusheh identify --out را دوباره اجرا کنید
explore-hint-register = بنا بر run.json این نتیجه یک فهرست واحدهاست و این پرونده باید این‌جا باشد؛ khusheh identify را دوباره اجرا کنید
explore-hint-rewrite = پرونده پس از نوشته‌شدن تغییر کرده است؛ khusheh identify را دوباره اجرا کنید
explore-hint-split = هر بار یک استان یا یک گروه از رشته‌ها را ببینید
