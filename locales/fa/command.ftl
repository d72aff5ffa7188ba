# خط فرمان: آنچه در خروجی خطا گفته می‌شود.
command-error = خطا:
command-warning = یادداشت: { $warning }
command-stage-reading = خواندن داده‌ها
command-stage-statistics = محاسبه شاخص‌ها
command-stage-detection = جست‌وجوی محدوده‌ها
command-stage-evidence = غربال‌ها و شواهد
command-stage-writing = نوشتن نتیجه‌ها
command-time-left = مانده

command-identify-rows =
    { $read } سطر خوانده شد: { $used } سطر به کار رفت و { $rejected } سطر رد شد؛ { $industries } رشته در { $regions } منطقه.
command-identify-candidates =
    { $candidates } نامزد، { $significant } نامزد از آن‌ها معنادار (انتظار می‌رود حداکثر { $level } این‌ها اتفاقی باشد)، و { $unscreened } نامزد از این‌ها بی‌آن‌که غربالی آن‌ها را رد کند.
command-identify-strongest = { "  " }{ $rank }. { $name }، { $place }: { $ratio } برابر مقدار مورد انتظار
command-identify-done =
    نتیجه‌ها: { $folder }
    برای دیدن: khusheh explore { $folder }
command-explore-ready =
    نقشه در این نشانی است: { $url }
    برای پایان، Ctrl-C را بزنید.
command-sample-done =
    نمونه‌ای ساختگی از { $rows } واحد در { $folder } است. هیچ بنگاهی در آن وجود خارجی ندارد.
    برای شناسایی خوشه‌ها: khusheh identify --register { $register } --mapping { $mapping } --out out

command-error-taken =
    پوشه { $folder } خالی نیست.
    محدوده: پوشه‌ای تازه یا خالی
    راهنما: با ‎--out پوشه دیگری برگزینید
command-error-no-mapping =
    ‎--mapping داده نشده است: هر ستون { $input } چیست؟
    محدوده: نگاشتی به زبان TOML، دست‌کم با ستون‌های industry و region (یا lon و lat)
    راهنما: khusheh identify --suggest-mapping { $input } > map.toml
command-error-sample-rows =
    نمونه‌ای با { $rows } سطر ساخته نمی‌شود.
    محدوده: از { $fewest } تا { $most } سطر
    راهنما: با ‎--rows عددی در این میان برگزینید
command-error-sample-write =
    { $file } نوشته نشد: { $problem }
    محدوده: پوشه‌ای که اجازه نوشتن و جای کافی برای نمونه داشته باشد
    راهنما: اجازه‌ها و فضای خالی را وارسی کنید یا با ‎--out پوشه دیگری برگزینید

# دفتر
command-serve-ready =
    دفتر در { $url } است.
    با Ctrl-C متوقف می‌شود.
command-serve-set-up =
    هنوز کسی مدیر سامانه نیست. این پیوند را یک بار باز کنید تا نخستین مدیر شوید؛ یک روز اعتبار دارد:
    { $url }
command-user-link = پیوند یک‌بارمصرف انتخاب گذرواژه، تا { $until }. نشانی سرور را پیش از آن بگذارید و آن را به شخص بدهید:
command-token-created = رمز توکن که فقط همین بار نشان داده می‌شود؛ تا { $until } اعتبار دارد:
command-migrate-state = طرح پایگاه داده { $found } است؛ این برنامه { $known } را می‌شناسد.
command-migrate-done = { $count ->
    [0] کاری لازم نبود.
   *[other] { $count } مهاجرت انجام شد.
}
command-verify-sound = درست: { $entries } سطر دفتر رویدادها، { $records } رکورد. سطر زیر را جای دیگری نگه دارید؛ بعدها ثابت می‌کند که چیزی پیش از آن تغییر نکرده است:
command-error-no-place = داده‌ها کجا نگهداری می‌شوند؟ پوشه داده را با ‎--data یا PostgreSQL را با ‎--database بدهید (یا KHUSHEH_DATA و KHUSHEH_DATABASE).
command-error-config = پرونده تنظیمات { $file } قابل استفاده نیست: { $problem }. می‌تواند data، database، listen، public_url، log، workplace و بخش provider داشته باشد؛ deploy/khusheh.toml نمونه آن است.
command-error-no-login = هیچ شخص فعالی نام کاربری { $login } ندارد. فهرست در صفحه «اشخاص» است.
command-error-no-scope = نقش { $role } همیشه برای چیزی است. کد استان، یا شناسه خوشه، کمیته، نهاد یا بنگاه را با ‎--for بدهید.
command-error-machine = دستگاه آن را انجام نمی‌دهد: { $problem }.
command-export-done = در { $file } نوشته شد: { $rows } سطر، { $files } پرونده، { $entries } سطر دفتر رویدادها. داده محرمانه دارد. آخرین سطر دفتر رویدادها:
command-backup-done = در { $file } نوشته و بازخوانی شد: { $rows } سطر، { $files } پرونده، { $entries } سطر دفتر رویدادها. داده محرمانه دارد. آخرین سطر دفتر رویدادها:
command-import-done = درون‌ریزی و بررسی شد: { $records } رکورد، { $entries } سطر دفتر رویدادها. آخرین سطر دفتر رویدادها:
command-error-rejected = جدول درون‌ریزی نشد: سطرهایی رد شدند که در بالا گفته شد. آن‌ها را درست کنید یا گزینه --leave-out-rejected را بدهید.
command-error-write = پرونده { $file } نوشته نمی‌شود: { $problem }. جای دیگری برگزینید.
command-import-sample-done = دورها و مطالعه‌های نمونه ساخته شد.
command-error-fill-absent = موجود نیست: { $what }. نخست جدول‌هایی را که «khusheh sample» می‌نویسد، هر یک را یک بار، درون‌ریزی کنید.
command-error-fill-refused = دورها و مطالعه‌های نمونه ساخته نشد: { $why }
command-error-no-table = کدام جدول؟ پرونده‌ای (XLSX، CSV یا Parquet) را نام ببرید یا با --template FILE جدولی خالی برای پر کردن بسازید.
command-import-run = { $candidates } پیشنهاد درون‌ریزی شد: { $matched } پیشنهاد با خوشه‌ای شناخته‌شده می‌خواند که { $ambiguous } مورد آن روشن نیست؛ { $screened } پیشنهاد را غربالی رد کرده است. تصمیم‌ها در صفحه «پیشنهادها» گرفته می‌شود.
command-import-run-known = این اجرا با { $candidates } پیشنهاد از پیش درون‌ریزی شده است. چیزی تغییر نکرد.
command-import-run-nowhere = { $number } پیشنهاد در هیچ استان شناخته‌شده‌ای نیست و تنها دفتر ملی آن‌ها را می‌بیند. استان‌ها را با مرزهایشان درون‌ریزی کنید: khusheh import regions.
