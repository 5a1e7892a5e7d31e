import type { When } from '../core/when.ts';
import type { Catalogue } from './catalogue.ts';
import { countingIn } from './counting.ts';

const count = countingIn<'one' | 'few' | 'many'>('ru');
const days = { today: 'сегодня', tomorrow: 'завтра', yesterday: 'вчера' };

/** 'во вторник', 'в среду': the weekday in the accusative. */
const onWeekday = (weekday: string): string => `${weekday.startsWith('вт') ? 'во' : 'в'} ${weekday.replace(/а$/, 'у')}`;

function dayIn({ day, weekday, date }: When): string {
  if (day === 'week') return onWeekday(weekday);
  return day === 'later' ? date : days[day];
}

/** A promise in whole units, rounded up, so that it is not shorter than what is meant. */
const within = (minutes: number): string =>
  minutes < 120
    ? count(Math.ceil(minutes), { one: '# минуты', few: '# минут', many: '# минут', other: '# минуты' })
    : count(Math.ceil(minutes / 60), { one: '# часа', few: '# часов', many: '# часов', other: '# часа' });

const newMessages = { one: '# новое сообщение', few: '# новых сообщения', many: '# новых сообщений', other: '# нового сообщения' };

const greetingAt = (hour: number): string => {
  if (hour < 5 || hour >= 18) return 'Добрый вечер';
  return hour < 11 ? 'Доброе утро' : 'Добрый день';
};

/** Russian: the customer is addressed as 'вы'. */
export const catalogue: Catalogue = {
  lang: 'ru',
  common: {
    close: 'Закрыть',
    back: 'Назад',
    panel: (site) => (site ? `${site}: помощь и контакты` : 'Помощь и контакты'),
    retry: 'Повторить',
    optional: 'необязательно',
    wait: (minutes) => (minutes < 1 ? 'меньше минуты' : `около ${minutes} мин`),
    moment: (when) => `${dayIn(when)} в ${when.time}`,
    talkToPerson: 'Поговорить с человеком',
  },
  home: {
    title: 'Помощь',
    greeting: (hour) => `${greetingAt(hour)}. Чем мы можем помочь?`,
    fitting: 'Об этой странице',
    popular: 'Частые вопросы',
    person: 'Связаться с нами',
    hereUntil: (time) => `Мы на связи до ${time}`,
    openUntil: (time) => `Открыто до ${time}`,
    hereAllDay: 'Мы на связи круглосуточно',
    openAllDay: 'Открыто круглосуточно',
    closedUntil: (when) => `Сейчас закрыто. Мы вернёмся ${when}`,
    closed: 'Сейчас закрыто',
    hoursToday: (spells) => `Сегодня ${spells}`,
    chat: 'Чат',
    chatWait: (wait) => `Отвечаем сейчас, ожидание ${wait}`,
    chatNow: 'Ответим, как только сможем',
    callback: 'Заказать звонок',
    callbackNow: (minutes) => `Позвоним вам в течение ${within(minutes)}`,
    callbackAt: (when) => `Можем позвонить вам ${when}`,
    callbackTime: 'Выберите удобное время',
    message: 'Оставить сообщение',
    messageBy: (when) => `Ответим не позднее: ${when}`,
    noWay: 'Сейчас связаться с нами отсюда нельзя. Статьи открыты всегда.',
    goOn: (reference) => `Продолжить обращение ${reference}`,
    unread: (unread) => count(unread, newMessages),
    cases: 'Ваши прежние обращения',
    privacy: 'Конфиденциальность',
    move: 'Переместить на другую сторону',
  },
  search: {
    title: 'Поиск',
    label: 'Искать в статьях справки',
    placeholder: 'Чем мы можем помочь?',
    clear: 'Очистить поиск',
    results: (found) =>
      found === 0
        ? 'Ничего не найдено'
        : count(found, { one: '# результат', few: '# результата', many: '# результатов', other: '# результата' }),
    noneTitle: (words) => `Ни одна статья не подходит к запросу «${words}»`,
    noneText: 'Попробуйте другие слова или спросите нас. Ваш запрос мы получим, начинать сначала не придётся.',
    nearest: 'Ближайшие статьи',
    corrected: (words) => `Показаны результаты по запросу «${words}».`,
    literally: (words) => `Искать всё же «${words}»`,
    notThese: 'Не то, что вы искали?',
    unavailableTitle: 'Поиск сейчас недоступен',
    unavailableText: 'Ваш запрос сохранён. Повторите попытку или спросите нас напрямую.',
    otherLanguage: (language) => `Статьи здесь на другом языке: ${language}.`,
  },
  article: {
    title: 'Статья',
    updated: (date) => `Обновлено ${date}`,
    helped: 'Это помогло?',
    yes: 'Да',
    no: 'Нет',
    thanks: 'Спасибо. Хорошо, что это помогло.',
    whatWasWrong: 'Что было не так?',
    reasons: {
      unclear: 'Трудно понять',
      incorrect: 'Есть ошибка',
      'not-my-question': 'Не о моём вопросе',
      'did-not-work': 'Не сработало',
    },
    sorry: 'Спасибо, что сообщили. Вам может помочь человек.',
    related: 'Читайте дальше',
    person: 'Спросить об этом человека',
    otherLanguage: (language) => `Эта статья есть только на другом языке: ${language}.`,
    missingTitle: 'Этой статьи больше нет',
    missingText: 'Возможно, её заменили. Поищите её или спросите нас.',
    newWindow: 'откроется в новом окне',
  },
  contact: {
    title: 'Связаться с нами',
    lead: 'Выберите удобный способ. То, что вы уже смотрели, мы тоже получим, если вы не против.',
  },
  states: {
    loading: 'Загрузка',
    offline: 'Нет связи. Всё, что вы пишете, сохраняется.',
    connecting: 'Соединяемся',
    failedTitle: 'Не удалось загрузить',
    failedText: 'Это не ваша вина, и ничего не потеряно. Повторите попытку чуть позже.',
    offlineTitle: 'Нет подключения к сети',
    offlineText: 'Продолжим, как только связь вернётся.',
  },
};
