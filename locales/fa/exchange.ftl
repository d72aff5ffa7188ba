# Tables in and out.

# Why a table can not be taken in.
exchange-error-unpacks = حجم این کارپوشه پس از باز شدن { $bytes } بایت است؛ حداکثر { $most } بایت خوانده می‌شود. برگه را به صورت CSV یا در چند بخش ذخیره کنید.
exchange-error-rows = جدول بیش از { $most } سطر دارد. آن را بخش‌بخش درون‌ریزی کنید، برای نمونه استان به استان.
exchange-error-columns = ستون‌های لازم نیستند: { $missing }. ستون‌های موجود: { $found }. از الگو شروع کنید یا نام ستون‌ها را درست کنید.
exchange-error-twice = ستون «{ $column }» دو بار آمده است، شاید به هر زبان یک بار. یکی را نگه دارید.
exchange-error-step = { $cluster }: تصمیمی که به «{ $to }» می‌رسد نمی‌تواند پس از «{ $from }» بیاید. آنچه می‌تواند بیاید: { $allowed }. تصمیم‌ها را به ترتیب گرفته‌شدن و بی‌کم‌وکاست بچینید.
exchange-error-failed = جدول تا پایان خوانده نشد: { $problem }. دوباره بکوشید؛ اگر تکرار شد، به گزارش کارساز نگاه کنید.
exchange-error-industries = رشته‌های این اجرا این‌جا شناخته نیستند ({ $number }): { $codes }. نخست طبقه‌بندی را درون‌ریزی کنید: khusheh import industries --isic4 یا جدول آن.

# Why a row can not be taken.
exchange-why-cells = این سطر { $found } خانه دارد و سرستون‌ها { $expected } خانه. شاید نشانه جداکننده درون خانه‌ای آمده باشد؛ چنین خانه‌ای را درون گیومه بگذارید.
exchange-why-unknown = { $kind } با این شناسه، کد یا نام وجود ندارد. فهرست آن را ببینید یا نخست آن را وارد کنید.
exchange-why-several = { $number } مورد ({ $kind }) این نام را دارند. به جای نام، شناسه را بنویسید.
exchange-why-check-digit = رقم کنترل نشان می‌دهد که رقمی نادرست یا جابه‌جا شده است. سند را ببینید؛ اگر شناسه معلوم نیست، خانه را خالی بگذارید.
exchange-why-repeated = سطر { $line } همین مورد است. یکی از دو سطر را نگه دارید.
exchange-why-similar = شاید همان { $id } باشد که ثبت شده است: { $percent } درصد حروف نام یکی است. اگر همان است شناسه آن را در ستون same_as بنویسید و اگر دیگری است واژه new را.
exchange-why-similar-row = شاید همان سطر { $line } باشد: { $percent } درصد حروف نام یکی است. اگر همان است یکی از دو سطر را بردارید و اگر دیگری است در ستون same_as واژه new را بنویسید.
exchange-why-out-of-reach = نقش‌های شما اجازه ثبت این مورد را در این محدوده نمی‌دهند. سطر را کنار بگذارید یا از دفتر مسئول بخواهید.
exchange-why-not-yours = این سطر از آنِ موردی است که نقش‌های شما اجازه تغییر آن را نمی‌دهند. سطر را کنار بگذارید یا از دفتر مسئول بخواهید.

# The report.
exchange-column-line = سطر
exchange-column-column = ستون
exchange-column-value = مقدار
exchange-column-outcome = نتیجه
exchange-column-reason = دلیل و کاری که باید کرد
exchange-outcome-held = نگه داشته شد
exchange-outcome-rejected = رد شد
exchange-problem = سطر { $line }، { $column }: «{ $value }». { $reason }
exchange-problem-row = سطر { $line }: { $reason }
exchange-summary = { $rows } سطر خوانده شد: { $new } تازه، { $changed } تغییریافته، { $unchanged } بی‌تغییر، { $held } نگه‌داشته، { $rejected } ردشده.
exchange-more-problems = { $number } ایراد دیگر نشان داده نشده است.
exchange-ignored = ستون‌هایی که این‌جا معنایی ندارند کنار گذاشته شدند: { $columns }.
exchange-written = ثبت شد.
exchange-not-written-dry = چیزی ثبت نشد: این اجرا آزمایشی بود.
exchange-not-written-rejected = چیزی ثبت نشد، چون سطرهایی رد شدند. آن‌ها را درست کنید یا بخواهید که کنار گذاشته شوند.
exchange-not-written-nothing = چیزی ثبت نشد: همه چیز از پیش همان است که جدول می‌گوید.

# The template.
exchange-guide = راهنما
exchange-guide-column = ستون
exchange-guide-field = نام دیگر
exchange-guide-needed = لازم
exchange-guide-takes = آنچه می‌پذیرد
exchange-guide-sample = نمونه
exchange-guide-empty = خانه خالی چیزی نمی‌گوید: آنچه ثبت است می‌ماند. سطر نمونه ساختگی است.
exchange-takes-national-id = کد ملی ده‌رقمی یا شناسه ملی یازده‌رقمی با رقم کنترل؛ شناسه کشورهای دیگر همان‌گونه که هست. برای واحدهای غیررسمی خالی.
exchange-takes-flag = بله یا خیر
exchange-takes-name = شناسه، کد یا نام
exchange-takes-names = شناسه، کد یا نام، با نقطه‌ویرگول میان آن‌ها
exchange-takes-login = نام ورود
exchange-takes-lines = چند مورد، با نقطه‌ویرگول میان آن‌ها
exchange-takes-objects = فهرستی به شکل JSON از موارد با فیلدهای { $fields }
exchange-takes-text = متن
exchange-takes-same-as = تنها برای سطرهای نگه‌داشته: شناسه موردی که این سطر همان است، یا واژه new.

# Stages.
exchange-stage-kept = خواندن آنچه ثبت است
exchange-stage-checking = بررسی سطرها
exchange-stage-writing = ثبت

# Pages.
imports-import = درون‌ریزی
imports-title = درون‌ریزی: { $room }
imports-template = الگو (XLSX)
imports-back = به فهرست
imports-help = الگو را پر کنید یا جدولی از خود بیاورید که ستون‌هایش همین نام‌ها را به فارسی یا انگلیسی دارد. نخست آن را بررسی کنید: در بررسی چیزی ثبت نمی‌شود. درون‌ریزی دوباره همان پرونده چیزی را تغییر نمی‌دهد.
imports-file = جدول (XLSX، CSV یا Parquet)
imports-leave-out = اگر سطرهایی رد شدند، بقیه درون‌ریزی شوند
imports-check = فقط بررسی
imports-take = درون‌ریزی
imports-found = یافته‌ها
proposals-brought = از { $source }، درون‌ریزی در { $at }، به دست { $who }
proposals-order = نیرومندترین نامزد هر اجرا نخست می‌آید: ترتیب کدها همان ترتیب دوری از تصادف است.
proposals-members = { $count } عضو در فهرست بنگاه‌های این اجرا
proposals-decided = تصمیم
proposals-proposed = آنچه این اجرا یافته است
proposals-matches = خوشه‌های شناخته‌شده
proposals-no-match = هیچ خوشه شناخته‌شده‌ای این رشته و محدوده را ندارد.
proposals-score = همانندی (۰ تا ۱)
proposals-overlap = سهم محدوده مشترک
proposals-several = چند خوشه شناخته‌شده همانند آن‌اند: شاید یکی باشند و باید ادغام شوند.
proposals-rivals = پیشنهادهای دیگری نیز همین خوشه را می‌یابند، پس شاید دو خوشه باشد و باید تفکیک شود:
proposals-same = پیشنهاد چیزی جز آنچه ثبت است نمی‌گوید.
proposals-differ = تفاوت در:
proposals-decide = تصمیم‌گیری
proposals-verdict = سرانجام پیشنهاد
proposals-known = خوشه شناخته‌شده مورد نظر
proposals-merge-these = برای ادغام در آن
proposals-take-over = آنچه جایگزین می‌شود
proposals-if-new = برای خوشه تازه
proposals-as-proposed = همان که پیشنهاد شده
proposals-verdict-accept = خوشه تازه
proposals-help-accept = با اعضایی که ثبت‌اند، خوشه‌ای مستقل می‌شود.
proposals-verdict-update = به‌روز کردن خوشه شناخته‌شده
proposals-help-update = موارد انتخاب‌شده جایگزین می‌شوند و بقیه می‌مانند.
proposals-verdict-boundary = تنها محدوده
proposals-help-boundary = خوشه شناخته‌شده این محدوده را می‌گیرد و محدوده پیشین در تاریخچه می‌ماند.
proposals-verdict-merge = ادغام خوشه‌های شناخته‌شده
proposals-help-merge = خوشه‌های انتخاب‌شده با این محدوده یکی می‌شوند و اعضا و رشته‌هایشان به آن می‌پیوندند.
proposals-verdict-split = تفکیک خوشه شناخته‌شده
proposals-help-split = این پیشنهاد خوشه‌ای مستقل می‌شود و اعضایی که درون آن‌اند با آن می‌روند.
proposals-verdict-dismiss = رد
proposals-help-dismiss = با دلیل در سابقه می‌ماند و چیز دیگری تغییر نمی‌کند.
