# Розділи заявки, і для чого кожен
section-person = Хто ви
section-experience = Досвід і освіта
section-requirements = Вимоги
section-motivation = Мотивація
section-proposal = Пропозиція за критеріями
section-declarations = Заяви
section-consents = Згоди
section-answers = Відповіді
section-lede-person = Як із вами зв’язатися й чи можете ви обійняти посаду.
section-lede-experience = Кожна посада і кожен диплом окремим записом. Місяць пишуть так: 03.2015.
section-lede-requirements = Про кожну вимогу скажіть, чи ви їй відповідаєте і чим це підтверджено. Секретар порівняє з документами.
section-lede-motivation = Комісія читає це перед співбесідою, а не наосліп.
section-lede-proposal = Комісія читає це наосліп, критерій за критерієм. Без імен, підписів і колишніх роботодавців.
section-lede-declarations = Відповідайте за себе. Заявлене само не закриває вам шляху, приховане може.
section-lede-consents = Кожна згода окрема, і для участі жодна не обов’язкова.
section-lede-answers = Зберігайте будь-коли, навіть недописане. До запечатування це бачите лише ви.

# Види відповідей
input-text = Текст
input-line = Один рядок
input-date = Дата
input-yes-no = Так або ні, з поясненням
input-rows = Записи у стовпцях
input-consent = Згода
