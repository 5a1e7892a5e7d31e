import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'zero' | 'one' | 'two' | 'few' | 'many'>('ar-u-nu-latn');
const days = { today: 'اليوم', tomorrow: 'غدًا', yesterday: 'أمس' };

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return `يوم ${weekday}`;
  return day === 'later' ? `يوم ${date}` : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { zero: 'دقيقة', one: 'دقيقة', two: 'دقيقتين', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' })
    : count(Math.ceil(minutes / 60), { zero: 'ساعة', one: 'ساعة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' });

const newMessages = {
  zero: 'لا رسائل جديدة',
  one: 'رسالة جديدة واحدة',
  two: 'رسالتان جديدتان',
  few: '# رسائل جديدة',
  many: '# رسالة جديدة',
  other: '# رسالة جديدة',
};
const found = {
  zero: 'لا نتائج',
  one: 'نتيجة واحدة',
  two: 'نتيجتان',
  few: '# نتائج',
  many: '# نتيجة',
  other: '# نتيجة',
};

/** Arabic, with the digits 0–9, so that times, telephone numbers and references are written alike. */
export const catalogue: Catalogue = {
  lang: 'ar',
  dir: 'rtl',
  common: {
    close: 'إغلاق',
    back: 'رجوع',
    panel: (site) => (site ? `${site}: المساعدة والتواصل` : 'المساعدة والتواصل'),
    retry: 'إعادة المحاولة',
    optional: 'اختياري',
    wait: (minutes) => (minutes < 1 ? 'أقل من دقيقة' : `نحو ${within(minutes)}`),
    moment: (when) => `${dayIn(when)} الساعة ${when.time}`,
    talkToPerson: 'التحدث إلى شخص',
  },
  home: {
    title: 'المساعدة',
    greeting: (hour) => `${hour < 5 || hour >= 12 ? 'مساء الخير' : 'صباح الخير'}. كيف يمكننا مساعدتك؟`,
    fitting: 'عن هذه الصفحة',
    popular: 'أسئلة متكررة',
    person: 'تواصل معنا',
    hereUntil: (time) => `نحن هنا حتى الساعة ${time}`,
    openUntil: (time) => `مفتوح حتى الساعة ${time}`,
    hereAllDay: 'نحن هنا على مدار الساعة',
    openAllDay: 'مفتوح على مدار الساعة',
    closedUntil: (when) => `مغلق الآن. نعود ${when}`,
    closed: 'مغلق الآن',
    hoursToday: (spells) => `اليوم ${spells}`,
    chat: 'محادثة',
    chatWait: (wait) => `نجيب الآن، الانتظار ${wait}`,
    chatNow: 'نجيب في أقرب وقت ممكن',
    callback: 'اطلب أن نتصل بك',
    callbackNow: (minutes) => `نتصل بك خلال ${within(minutes)}`,
    callbackAt: (when) => `يمكننا الاتصال بك ${when}`,
    callbackTime: 'اختر الوقت الذي يناسبك',
    message: 'اترك رسالة',
    messageBy: (when) => `نجيب في موعد أقصاه ${when}`,
    noWay: 'لا يمكن التواصل معنا من هنا في الوقت الحالي. المقالات متاحة دائمًا.',
    goOn: (reference) => `متابعة طلبك ${reference}`,
    unread: (unread) => count(unread, newMessages),
    cases: 'طلباتك السابقة',
    privacy: 'الخصوصية',
    move: 'نقل إلى الجانب الآخر',
  },
  search: {
    title: 'البحث',
    label: 'ابحث في مقالات المساعدة',
    placeholder: 'كيف يمكننا مساعدتك؟',
    clear: 'مسح البحث',
    results: (results) => count(results, found),
    noneTitle: (words) => `لا مقالة تناسب «${words}»`,
    noneText: 'جرّب كلمات أخرى أو اسألنا. تصلنا كلماتك معك، فلا حاجة إلى البدء من جديد.',
    nearest: 'أقرب المقالات',
    corrected: (words) => `النتائج المعروضة عن «${words}».`,
    literally: (words) => `ابحث عن «${words}» كما كتبتها`,
    notThese: 'أليس هذا ما تبحث عنه؟',
    unavailableTitle: 'البحث غير متاح الآن',
    unavailableText: 'كلماتك محفوظة. أعد المحاولة أو اسألنا مباشرة.',
    otherLanguage: (language) => `المقالات هنا بلغة أخرى: ${language}.`,
  },
  article: {
    title: 'مقالة',
    updated: (date) => `آخر تحديث ${date}`,
    helped: 'هل أفادك هذا؟',
    yes: 'نعم',
    no: 'لا',
    thanks: 'شكرًا. يسعدنا أن هذا أفادك.',
    whatWasWrong: 'ما المشكلة فيها؟',
    reasons: {
      unclear: 'صعبة الفهم',
      incorrect: 'فيها خطأ',
      'not-my-question': 'ليست عن سؤالي',
      'did-not-work': 'جرّبت ولم ينجح',
    },
    sorry: 'شكرًا لإخبارنا. يمكن لشخص أن يساعدك.',
    related: 'اقرأ أيضًا',
    person: 'اسأل شخصًا عن هذا',
    otherLanguage: (language) => `هذه المقالة متاحة بلغة أخرى فقط: ${language}.`,
    missingTitle: 'لم تعد هذه المقالة موجودة',
    missingText: 'ربما حلّت محلها مقالة أخرى. ابحث عنها أو اسألنا.',
    newWindow: 'يفتح في نافذة جديدة',
  },
  contact: {
    title: 'تواصل معنا',
    lead: 'اختر الطريقة التي تناسبك. ما اطلعت عليه من قبل يصلنا معك، إن أردت.',
  },
  states: {
    loading: 'جارٍ التحميل',
    offline: 'لا يوجد اتصال. ما تكتبه محفوظ.',
    connecting: 'جارٍ الاتصال',
    failedTitle: 'تعذّر التحميل',
    failedText: 'ليس الخطأ منك، ولم يضِع شيء. أعد المحاولة بعد قليل.',
    offlineTitle: 'لا يوجد اتصال بالشبكة',
    offlineText: 'نتابع فور عودة الاتصال.',
  },
};
