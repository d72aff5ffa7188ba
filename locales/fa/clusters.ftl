# خوشه‌ها و آنچه به آن‌ها تعلق دارد.
clusters-members = اعضا
clusters-documents = اسناد
clusters-decisions = تصمیم‌ها
clusters-upload = بارگذاری سند
clusters-upload-help = PDF، DOCX، XLSX، PPTX، ODT، ODS، PNG، JPEG یا متن ساده، حداکثر ۲۵ مگابایت. همان عنوان و نوع، ویرایش تازه می‌سازد.
clusters-file = پرونده
clusters-approve = تأیید
clusters-refuse = رد
clusters-download = ذخیره پرونده
clusters-no-documents = هنوز سندی نیست
clusters-no-decisions = هنوز تصمیمی نیست
clusters-decide = ثبت تصمیم
clusters-published-why = خوشه‌های کسب‌وکاری که برنامه منتشر کرده است.
problem-decided = درباره این پیش‌تر تصمیم گرفته شده است
problem-decided-hint = فقط ویرایش یا تصمیمی تازه آن را برمی‌گرداند.
problem-file-type = این نوع پرونده پذیرفته نمی‌شود
problem-file-type-limit = { $allowed }
problem-file-type-hint = آن را به یکی از این شکل‌ها ذخیره کنید و دوباره بکوشید.
clusters-step-identified = شناسایی
clusters-step-prioritised = اولویت‌بندی
clusters-step-selected = انتخاب
clusters-step-feasibility = امکان‌سنجی
clusters-step-project = پروژه
clusters-step-exit = خروج
clusters-step-followed-up = پیگیری
clusters-found = { $count ->
   *[other] { $count } خوشه
  }
clusters-enterprises = { $count ->
   *[other] { $count } بنگاه
  }
clusters-name-begins = نام
clusters-list = خوشه‌ها
clusters-as-table = به شکل جدول
clusters-none = خوشه‌ای در اینجا نیست
clusters-none-why = خوشه‌ها با پذیرش پیشنهاد، درون‌ریزی جدول یا ثبت دستی در اینجا می‌آیند.
clusters-no-evidence = هنوز برای هیچ‌یک از چهار معیار شواهدی ثبت نشده است.
clusters-open = گشودن خوشه
clusters-way = راه خوشه در برنامه
clusters-evidence-missing = هنوز شاهدی ثبت نشده است.
clusters-screens = غربال‌هایی که آن را گرفتند:
clusters-known = مشخصات
clusters-no-plan = هیچ برنامه‌ای از استان یا کشور از این خوشه یاد نمی‌کند.
clusters-decisions-all = همه تصمیم‌ها
clusters-documents-all = همه اسناد
clusters-members-all = همه اعضا
clusters-members-count = { $count ->
    [0] اعضا
   *[other] { $count } عضو
  }
clusters-no-members = هنوز عضوی ثبت نشده است.
clusters-draw-why = محدوده را روی نقشه بکشید: گوشه را جابه‌جا کنید، میانه ضلع را بکشید تا گوشه‌ای افزوده شود، و با دوبار کلیک گوشه را بردارید. یا در خانه بالا GeoJSON بنویسید.
clusters-draw-anew = کشیدن از نو (پایان با دوبار کلیک)
clusters-draw-undo = واگرد
clusters-step = { $from } ← { $to }
pipeline-title = خوشه‌ها تا کجا آمده‌اند
pipeline-lead = بر پایه تصمیم‌هایی که تا { $day } ثبت شده است.
pipeline-how = هر خوشه در هر گام یک بار شمرده می‌شود: در روز تصمیمی که آن را به آن گام رساند. خوشه ادغام‌شده با خوشه‌ای شمرده می‌شود که به آن پیوسته است. «پروژه در حال اجرا» وضع پایان دوره است.
pipeline-bars = میله زیر هر عدد نسبت آن به بزرگ‌ترین عدد همان ستون است.
pipeline-by = به تفکیک
pipeline-by-year = سال
pipeline-by-quarter = فصل
pipeline-by-month = ماه
pipeline-until = تا پایان
pipeline-period = دوره
pipeline-total = جمع
pipeline-periods = دوره به دوره
pipeline-provinces = استان به استان
pipeline-all-provinces = همه استان‌ها برای مقایسه آمده‌اند؛ استان برگزیده نشان‌دار است.
pipeline-identified = شناسایی‌شده
pipeline-feasibility = امکان‌سنجی انجام‌شده
pipeline-opened = پروژه گشوده‌شده
pipeline-running = پروژه در حال اجرا
pipeline-finished = پایان‌یافته
clusters-methods = این آماره‌ها چگونه و با چه پارامترهایی محاسبه شده‌اند
clusters-recorded-by = ثبت‌کننده
