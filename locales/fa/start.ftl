# صفحه آغاز.
start-title = آغاز
start-greeting = روز به‌خیر، { $name }
start-waits = در انتظار شما
start-waits-nothing = کاری در انتظار شما نیست.
start-waits-proposals = { $count ->
   *[other] { $count } پیشنهاد از اجراهای شناسایی
  }
start-waits-proposals-why = به عنوان خوشه بپذیرید، ادغام یا تفکیک کنید، یا با ذکر دلیل کنار بگذارید.
start-waits-documents = { $count ->
   *[other] { $count } سند برای تأیید
  }
start-waits-documents-why = کسی آن را ارائه کرده است؛ می‌توانید تأیید یا رد کنید.
start-waits-evidence = { $count ->
   *[other] { $count } خوشه برگزیده که برای هر چهار معیار شواهد ندارد
  }
start-waits-evidence-why = یافته‌های بازدید میدانی را وارد کنید؛ آنچه نیست، نیست می‌ماند.
start-waits-plans = { $count ->
   *[other] { $count } خوشه شناسایی‌شده که در هیچ برنامه‌ای نیامده است
  }
start-waits-plans-why = در کارگروه استانی مطرح کنید، یا با ذکر دلیل کنار بگذارید.
start-pipeline = جایگاه خوشه‌ها در روند
start-left = ادامه کار
start-left-nothing = آنچه وارد می‌کنید یا تغییر می‌دهید در اینجا می‌آید.
start-changed = آنچه دیگران تغییر داده‌اند
start-changed-nothing = کس دیگری چیزی را که می‌بینید تغییر نداده است.
