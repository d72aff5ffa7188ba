# سندها: آنچه صفحه‌ها و کاربرگ‌ها درباره‌ی خود می‌گویند.

documents-page = { $page } از { $pages }
documents-part = بخش { $part } از { $parts }
documents-axis = { $axis }. محور از سمت راست آغاز می‌شود. خط پررنگ { $baseline } را نشان می‌دهد.
documents-below = کمتر از { $share }
documents-narrow = به درصد. نقطه یعنی کمتر از نیم درصد، و خانه خالی یعنی هیچ.
documents-above = بیش از { $share }
documents-method-rule = قاعده
documents-method-source = منبع
documents-method-parameters = پارامترها
documents-method-name = روش
documents-overview = نمای کلی
documents-interval-label = موضوع
documents-interval-low = کران پایین
documents-interval-middle = برآورد
documents-interval-high = کران بالا
documents-interval-text = به بیان ساده
documents-sheet = کاربرگ: { $sheet }
documents-table = جدول
