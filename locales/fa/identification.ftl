# جمله‌هایی درباره نامزدها: آنچه کمیته در کنار هر عدد می‌خواند.

identification-candidate =
    از { $population } واحد این محدوده، { $members } واحد در رشته «{ $name }» کار می‌کنند؛ از کل فعالیت اقتصادی این‌جا { $expected } واحد انتظار می‌رفت ({ $ratio } برابر).
identification-candidate-regions =
    رشته «{ $name }» در { $place } دارای { $members } واحد است؛ از کل فعالیت اقتصادی آن‌جا { $expected } واحد انتظار می‌رفت ({ $ratio } برابر).
identification-candidate-persons =
    در { $place }، { $members } نفر در رشته «{ $name }» کار می‌کنند؛ از کل فعالیت اقتصادی آن‌جا { $expected } نفر انتظار می‌رفت ({ $ratio } برابر).
identification-and-more = { $names } و { $more } ناحیه دیگر
identification-chance-never = احتمال پدید آمدن آن بر اثر تصادف کمتر از یک در { $shuffles } است.
identification-chance-seldom = احتمال پدید آمدن آن بر اثر تصادف نزدیک به { $times } در { $shuffles } است.

identification-evidence-concentration-full =
    تراکم واحدهای این رشته در این‌جا، نسبت به کل فعالیت اقتصادی، { $ratio } برابر جاهای دیگر است. از یافته‌هایی به این اطمینان، حداکثر { $q } اتفاقی است.
identification-evidence-concentration-full-all =
    همه واحدهای این رشته در همین محدوده‌اند. از یافته‌هایی به این اطمینان، حداکثر { $q } اتفاقی است.
identification-evidence-concentration-half =
    تراکم واحدهای این رشته در این‌جا { $ratio } برابر جاهای دیگر است. این یافته به‌تنهایی قانع‌کننده است (p = { $p })، اما چون رشته‌های بسیاری آزموده شده، شاید اتفاقی باشد: تا { $q } از چنین یافته‌هایی اتفاقی‌اند.
identification-evidence-concentration-half-all =
    همه واحدهای این رشته در همین محدوده‌اند، اما شمارشان چنان کم است که شاید اتفاقی باشد: تا { $q } از چنین یافته‌هایی اتفاقی‌اند.
identification-evidence-concentration-against =
    این رشته در بقیه استان نیز متراکم است: به‌جای آن‌که در این محل متمرکز باشد، در استان پراکنده است.
identification-evidence-concentration-missing = هنوز شاهدی ثبت نشده است: اتفاقی‌بودن را نمی‌توان رد کرد.

identification-evidence-specialisation-full =
    سهم این رشته از کل واحدها در این‌جا { $lq } برابر سهم آن در کل است، و به‌اطمینان دست‌کم { $low } برابر.
identification-evidence-specialisation-half =
    سهم این رشته از کل واحدها در این‌جا { $lq } برابر سهم آن در کل است؛ با شمار به این کمی، شاید تنها { $low } برابر باشد.
identification-evidence-specialisation-half-bare =
    سهم این رشته از کل فعالیت در این‌جا { $lq } برابر سهم آن در کل است؛ میزان اطمینان آن از این داده‌ها معلوم نمی‌شود.
identification-evidence-specialisation-against =
    چند رشته دیگر نیز در این‌جا متراکم‌اند؛ پس این محدوده در این رشته تخصص نیافته است.
identification-evidence-specialisation-against-low =
    سهم این رشته در این‌جا کمتر از سهم آن در کل است ({ $lq } برابر).
identification-evidence-specialisation-missing =
    هنوز شاهدی ثبت نشده است: شمارها کوچک‌تر از آن است که بتوان گفت سهم این رشته در این‌جا بیشتر از کل است.

identification-evidence-cooperation-no-table =
    هنوز شاهدی ثبت نشده است: بدون جدول داده–ستانده معلوم نیست کدام رشته‌ها مکمل این رشته‌اند، و پیمایشی هم انجام نشده است.
identification-evidence-cooperation-no-links =
    هنوز شاهدی ثبت نشده است: جدول داده–ستانده رشته‌ای را نشان نمی‌دهد که به این رشته بفروشد یا از آن بخرد.
identification-evidence-cooperation-half =
    از { $industries } رشته‌ای که به این رشته می‌فروشند یا از آن می‌خرند، { $present } رشته در این‌جا حضور دارند و شمار واحدهایشان { $ratio } برابر مقدار مورد انتظار از کل فعالیت است. این‌که با هم کار می‌کنند یا نه، با پیمایش معلوم می‌شود.
identification-evidence-cooperation-missing =
    از { $industries } رشته‌ای که به این رشته می‌فروشند یا از آن می‌خرند، { $present } رشته در این‌جا حضور دارند و شمار واحدهایشان { $ratio } برابر مقدار مورد انتظار از کل فعالیت است: کمتر از آن‌که بتوان از تکمیل‌کنندگی سخن گفت و بیشتر از آن‌که بتوان آن را رد کرد.
identification-evidence-cooperation-against =
    رشته‌هایی که به این رشته می‌فروشند یا از آن می‌خرند، در این‌جا کم‌اند: { $ratio } برابر مقدار مورد انتظار از کل فعالیت.

identification-evidence-common-challenges-missing =
    هنوز شاهدی ثبت نشده است: چالش‌ها و فرصت‌های مشترک از فهرست واحدها پیدا نیست؛ باید از خود بنگاه‌ها پرسید.

identification-screen-province-wide-wide =
    این رشته در بقیه استان نیز متراکم است: { $rest_ratio } برابر حد معمول در جاهای دیگر، در برابر { $inside_ratio } برابر در این‌جا. رشته‌ای که در سراسر استان پراکنده باشد، خوشه نیست.
identification-screen-province-wide-wide-ring =
    این رشته در پیرامون این محدوده نیز متراکم است: { $rest_ratio } برابر حد معمول در جاهای دیگر، در برابر { $inside_ratio } برابر در این‌جا. رشته‌ای که در سراسر استان پراکنده باشد، خوشه نیست.
identification-screen-province-wide-local =
    در این‌جا متراکم است ({ $inside_ratio } برابر حد معمول)، اما در بیشتر استان نه ({ $rest_ratio } برابر).
identification-screen-province-wide-local-ring =
    در این‌جا متراکم است ({ $inside_ratio } برابر حد معمول)، اما در بیشتر پیرامون آن نه ({ $rest_ratio } برابر).
identification-screen-province-wide-covers =
    این محدوده { $covered } از همه فعالیت استان را در بر دارد: خود استان است، نه جایی در آن.
identification-screen-province-wide-few = بررسی نشد: فعالیت در بقیه استان کمتر از آن است که بتوان داوری کرد.
identification-screen-province-wide-unknown = بررسی نشد: استان‌ها معلوم نیستند و فراتر از پیرامون چیزی برای سنجش نمانده است.

identification-screen-mixed-estate-mixed =
    { $lines } رشته دیگر از { $divisions } بخش اقتصادی نیز در این‌جا متراکم‌اند و هیچ‌یک پیشتاز نیست. شهرک صنعتی یا مرکزی که رشته‌های گوناگون را در خود جای داده، خوشه نیست.
identification-screen-mixed-estate-leading =
    { $lines } رشته دیگر از { $divisions } بخش اقتصادی نیز در این‌جا متراکم‌اند، اما یک رشته پیشتاز است.
identification-screen-mixed-estate-city =
    { $lines } رشته دیگر از { $divisions } بخش اقتصادی نیز در این‌جا متراکم‌اند، اما بیشتر فعالیت این‌جا چیز دیگری است: چند تمرکز در یک شهر، نه یک شهرک.
identification-screen-mixed-estate-alone =
    { $divisions ->
        [0] هیچ رشته دیگری در این‌جا چنین متراکم نیست.
       *[other] رشته‌هایی از { $divisions } بخش اقتصادی دیگر نیز در این‌جا متراکم‌اند؛ کمتر از { $limit } بخشی که آن را شهرکی آمیخته می‌کند.
    }
identification-screen-mixed-estate-unknown = بررسی نشد: جدول نشان نمی‌دهد کدام رشته‌ها در کنار هم‌اند.

identification-screen-handful-few =
    تنها { $enterprises } بنگاه: کمتر از { $limit } بنگاه گروهی کوچک است که با تعطیلی یکی، شمار آن دگرگون می‌شود.
identification-screen-handful-enough = { $enterprises } بنگاه. اندازه جز این معیاری نیست.
identification-screen-handful-uncounted = بررسی نشد: جدول شمار واحدها را ندارد.

identification-screen-dominating-firm-employment =
    { $share } شاغلان این‌جا در یک بنگاه کار می‌کنند؛ بدون آن چیز چندانی نمی‌ماند. شاخص هرفیندال واحدها: { $herfindahl }.
identification-screen-dominating-firm-units =
    { $units } واحدهای این‌جا از آنِ یک بنگاه است: شعبه‌های یک بنگاه خوشه نیست.
identification-screen-dominating-firm-spread =
    { $share } شاغلان این‌جا در بزرگ‌ترین بنگاه کار می‌کنند. شاخص هرفیندال واحدها: { $herfindahl }.
identification-screen-dominating-firm-unknown = بررسی نشد: اندازه شمار کمی از اعضا معلوم است.

identification-screen-cooperative-majority = شکل حقوقی { $having } عضو از { $known } عضو، تعاونی است.
identification-screen-cooperative-minority = شکل حقوقی { $having } عضو از { $known } عضو، تعاونی است؛ اکثریت نیستند.
identification-screen-cooperative-unknown = بررسی نشد: شکل حقوقی در داده‌ها نیامده است.
identification-screen-association-majority = شکل حقوقی { $having } عضو از { $known } عضو، انجمن، اتحادیه یا کنسرسیوم است.
identification-screen-association-minority = شکل حقوقی { $having } عضو از { $known } عضو، انجمن، اتحادیه یا کنسرسیوم است؛ اکثریت نیستند.
identification-screen-association-unknown = بررسی نشد: شکل حقوقی در داده‌ها نیامده است.
identification-screen-holding-majority = { $having } عضو از { $known } عضو، به استناد شکل حقوقی، شرکت‌های یک هلدینگ‌اند.
identification-screen-holding-minority = { $having } عضو از { $known } عضو، به استناد شکل حقوقی، شرکت‌های یک هلدینگ‌اند؛ اکثریت نیستند.
identification-screen-holding-unknown = بررسی نشد: شکل حقوقی در داده‌ها نیامده است.

identification-warning-no-points = { $count } واحد مختصات ندارد و در جست‌وجوی محدوده‌ها کنار گذاشته شد.
identification-warning-indices-only = جست‌وجوی محدوده‌ها، چنان‌که خواسته شد، انجام نشد.
identification-warning-no-places =
    ناحیه‌ها مختصات ندارند: هر ناحیه به‌تنهایی و بدون همسایه‌هایش بررسی شد. جدولی از مکان‌ها (region,lon,lat) همسایه‌ها را به هم می‌پیوندد.
identification-warning-no-classification =
    نام طبقه‌بندی کدهای رشته‌ها داده نشده است؛ پس کدها نام ندارند و بخش اقتصادی از دو نویسه نخست کد گرفته شد.
identification-warning-weak =
    { $count } محدوده که کمتر از { $least } برابر مقدار مورد انتظار داشت کنار گذاشته شد، هرچند شاید اتفاقی نباشد.
identification-warning-persons =
    محدوده‌ها بر پایه شمار شاغلان جست‌وجو شد، نه شمار واحدها: یک کارخانه بزرگ به‌تنهایی می‌تواند ناحیه‌ای را برجسته کند و جدول این را نشان نمی‌دهد.

identification-error-folder-exists =
    پوشه { $folder } از پیش وجود دارد.
    محدوده: نتیجه‌ها در پوشه‌ای تازه نوشته می‌شود
    راهنما: با ‎--out پوشه دیگری برگزینید یا با ‎--force آن را جایگزین کنید
identification-error-not-results =
    پوشه { $folder } چیزی جز نتیجه‌ها در خود دارد.
    محدوده: ‎--force تنها پوشه نتیجه‌ها (دارای run.json) یا پوشه خالی را جایگزین می‌کند
    راهنما: با ‎--out پوشه دیگری برگزینید
identification-error-write =
    { $file } نوشته نشد: { $problem }
    محدوده: پوشه‌ای که اجازه نوشتن و جای کافی برای نتیجه‌ها داشته باشد
    راهنما: اجازه‌ها و فضای خالی را وارسی کنید یا با ‎--out پوشه دیگری برگزینید
identification-error-rejected-kept = فهرست سطرهای ردشده در { $file } است.
identification-error-parameter =
    مقدار { $name } برابر { $value } است.
    محدوده: { $limit }
    راهنما: khusheh identify --help را ببینید
identification-error-side-unreadable =
    { $file } خوانده نشد: { $problem }
    محدوده: جدول CSV با رمزگذاری UTF-8 و سطر سرستون
    راهنما: مسیر و رمزگذاری پرونده را وارسی کنید
identification-error-side-column =
    { $file }: ستون { $column } نیست.
    ستون‌های موجود: { $found }
    راهنما: نام ستون را در سطر نخست پرونده بنویسید
identification-error-side-value =
    { $file }، سطر { $line }: در ستون { $column } مقدار «{ $value }» آمده است.
    محدوده: { $limit }
    راهنما: سطر را درست کنید یا کنار بگذارید
identification-error-side-fits =
    { $file }: هیچ‌یک از { $rows } سطر آن کدی از داده‌های ورودی ندارد.
    محدوده: دست‌کم یک کد مشترک
    راهنما: کدها را با هم بسنجید؛ صفرهای آغاز کد بخشی از آن است
identification-error-group =
    هیچ رشته‌ای در گروه «{ $asked }» نیست.
    گروه‌های موجود: { $found }
    راهنما: ستون گروه‌ها را با نام industry_group در نگاشت بیاورید یا یکی از گروه‌های موجود را برگزینید
identification-error-concordance =
    تبدیلی از «{ $from }» به «{ $to }» موجود نیست.
    تبدیل‌های موجود: { $known }
    راهنما: طبقه‌بندی داده‌ها را با ‎--classification یا در نگاشت نام ببرید
identification-error-kind =
    در نگاشت «{ $found }» آمده است، اما { $asked } داده شد.
    محدوده: ‎--register هر سطر را یک واحد می‌خواند و ‎--table هر سطر را یک ناحیه و یک رشته
    راهنما: kind را در نگاشت درست کنید یا گزینه دیگر را به کار ببرید
identification-error-cancelled = متوقف شد. چیزی نوشته نشد.

# مقدارهای مجاز؛ کلید هر یک همان متن انگلیسی است.
identification-limit-above-0 = بیشتر از ۰
identification-limit-above-1 = بیشتر از ۱
identification-limit-above-0-and-below-1 = بیشتر از ۰ و کمتر از ۱
identification-limit-above-0-and-at-most-1 = بیشتر از ۰ و حداکثر ۱
identification-limit-above-0-and-at-most-0-5 = بیشتر از ۰ و حداکثر ۰٫۵
identification-limit-above-0-and-at-most-10000 = بیشتر از ۰ و حداکثر ۱۰٬۰۰۰
identification-limit-at-least-0 = دست‌کم ۰
identification-limit-at-least-1 = دست‌کم ۱
identification-limit-at-least-2 = دست‌کم ۲
identification-limit-at-least-the-level-and-below-1 = دست‌کم به اندازه سطح معناداری و کمتر از ۱
identification-limit-at-least-the-number-of-top-regions = دست‌کم به شمار ناحیه‌های نخست
identification-limit-between-0-and-1000 = میان ۰ و ۱٬۰۰۰
identification-limit-between-16-and-65536 = میان ۱۶ و ۶۵٬۵۳۶
identification-limit-between-19-and-1000000 = میان ۱۹ و ۱٬۰۰۰٬۰۰۰
identification-limit-from-0-to-1 = از ۰ تا ۱
identification-limit-a-number = عدد
identification-limit-a-longitude-from-180-to-180 = طول جغرافیایی از ۱۸۰− تا ۱۸۰
identification-limit-a-latitude-from-90-to-90 = عرض جغرافیایی از ۹۰− تا ۹۰
identification-error-presets =
    پیش‌تنظیم‌ها خوانده نشد: { $problem }
    راهنما: پرونده را با پیش‌تنظیم‌های داخلی بسنجید
