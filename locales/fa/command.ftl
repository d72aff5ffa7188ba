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
