/** The texts of the two questions and of the privacy view: a chunk that comes only where it is needed. */
export interface PrivacyTexts {
  lead: string;
  /** Asked before anything is kept in the browser; the hint says what a no means. */
  storage: string;
  storageHint: string;
  /** Asked before the steps of the visit are sent. */
  story: string;
  storyHint: string;
  yes: string;
  no: string;
  kept: string;
  nothing: string;
  device: string;
  outbox: string;
  draft: string;
  visit: string;
  choice: string;
  known: string;
  conversations(count: number): string;
  signal: string;
  page: string;
  policy: string;
  forget: string;
  forgetText: string;
  forgetYes: string;
  cancel: string;
}

const en: PrivacyTexts = {
  lead: 'What is kept in this browser, and what we know when you talk to us.',
  storage: 'May this browser remember the conversation?',
  storageHint: 'Otherwise it is gone from here when you leave the page.',
  story: 'May the person who helps you see the steps of your visit?',
  storyHint: 'You get the same help without.',
  yes: 'Yes',
  no: 'No',
  kept: 'In this browser',
  nothing: 'Nothing is kept.',
  device: 'A key that opens your own conversations',
  outbox: 'Messages that have not been sent yet',
  draft: 'A message you have begun',
  visit: 'The steps of this visit, until you close the tab',
  choice: 'What you have answered here',
  known: 'With us',
  conversations: (count) => `Conversations: ${count}`,
  signal: 'Your browser asks for more privacy (Global Privacy Control), so we ask before we send anything about your visit.',
  page: 'This site has asked you already; change your answer in its own privacy settings.',
  policy: 'Privacy notice',
  forget: 'Delete from this device',
  forgetText: 'You will not find your conversations here any more. To have them erased with us too, ask us.',
  forgetYes: 'Delete',
  cancel: 'Cancel',
};

const fi: PrivacyTexts = {
  lead: 'Mitä tässä selaimessa on tallessa ja mitä tiedämme, kun otat yhteyttä.',
  storage: 'Saako tämä selain muistaa keskustelun?',
  storageHint: 'Muuten se häviää tästä, kun lähdet sivulta.',
  story: 'Saako sinua auttava henkilö nähdä käyntisi vaiheet?',
  storyHint: 'Saat saman avun ilmankin.',
  yes: 'Saa',
  no: 'Ei',
  kept: 'Tässä selaimessa',
  nothing: 'Mitään ei ole tallessa.',
  device: 'Avain, jolla omat keskustelusi avautuvat',
  outbox: 'Viestit, jotka eivät ole vielä lähteneet',
  draft: 'Viesti, jonka olet aloittanut',
  visit: 'Tämän käynnin vaiheet, kunnes suljet välilehden',
  choice: 'Mitä olet tässä vastannut',
  known: 'Meillä',
  conversations: (count) => `Keskusteluja: ${count}`,
  signal: 'Selaimesi pyytää lisää yksityisyyttä (Global Privacy Control), joten kysymme ennen kuin lähetämme mitään käynnistäsi.',
  page: 'Tämä sivusto on jo kysynyt sinulta; voit muuttaa vastaustasi sen omissa tietosuoja-asetuksissa.',
  policy: 'Tietosuojaseloste',
  forget: 'Poista tältä laitteelta',
  forgetText: 'Et enää löydä keskustelujasi tästä. Jos haluat ne poistettaviksi myös meiltä, pyydä sitä meiltä.',
  forgetYes: 'Poista',
  cancel: 'Peruuta',
};

const sv: PrivacyTexts = {
  lead: 'Vad som sparas i den här webbläsaren och vad vi vet när du kontaktar oss.',
  storage: 'Får den här webbläsaren komma ihåg konversationen?',
  storageHint: 'Annars försvinner den härifrån när du lämnar sidan.',
  story: 'Får personen som hjälper dig se stegen i ditt besök?',
  storyHint: 'Du får samma hjälp utan det.',
  yes: 'Ja',
  no: 'Nej',
  kept: 'I den här webbläsaren',
  nothing: 'Inget är sparat.',
  device: 'En nyckel som öppnar dina egna konversationer',
  outbox: 'Meddelanden som inte har skickats än',
  draft: 'Ett meddelande som du har börjat på',
  visit: 'Stegen i det här besöket, tills du stänger fliken',
  choice: 'Vad du har svarat här',
  known: 'Hos oss',
  conversations: (count) => `Konversationer: ${count}`,
  signal: 'Din webbläsare ber om mer integritet (Global Privacy Control), så vi frågar innan vi skickar något om ditt besök.',
  page: 'Webbplatsen har redan frågat dig; ändra ditt svar i dess egna integritetsinställningar.',
  policy: 'Dataskyddsbeskrivning',
  forget: 'Radera från den här enheten',
  forgetText: 'Du hittar inte längre dina konversationer här. Be oss om du vill att de raderas även hos oss.',
  forgetYes: 'Radera',
  cancel: 'Avbryt',
};

const de: PrivacyTexts = {
  lead: 'Was in diesem Browser gespeichert ist und was wir wissen, wenn Sie uns schreiben.',
  storage: 'Darf sich dieser Browser die Unterhaltung merken?',
  storageHint: 'Sonst ist sie hier weg, wenn Sie die Seite verlassen.',
  story: 'Darf die Person, die Ihnen hilft, die Schritte Ihres Besuchs sehen?',
  storyHint: 'Sie bekommen auch ohne das die gleiche Hilfe.',
  yes: 'Ja',
  no: 'Nein',
  kept: 'In diesem Browser',
  nothing: 'Es ist nichts gespeichert.',
  device: 'Ein Schlüssel, der Ihre eigenen Unterhaltungen öffnet',
  outbox: 'Nachrichten, die noch nicht gesendet sind',
  draft: 'Eine begonnene Nachricht',
  visit: 'Die Schritte dieses Besuchs, bis Sie den Tab schließen',
  choice: 'Was Sie hier geantwortet haben',
  known: 'Bei uns',
  conversations: (count) => `Unterhaltungen: ${count}`,
  signal: 'Ihr Browser wünscht mehr Privatsphäre (Global Privacy Control), daher fragen wir, bevor wir etwas über Ihren Besuch senden.',
  page: 'Diese Website hat Sie schon gefragt; Ihre Antwort ändern Sie in deren Datenschutzeinstellungen.',
  policy: 'Datenschutzhinweise',
  forget: 'Von diesem Gerät löschen',
  forgetText: 'Sie finden Ihre Unterhaltungen hier dann nicht mehr. Sollen sie auch bei uns gelöscht werden, bitten Sie uns darum.',
  forgetYes: 'Löschen',
  cancel: 'Abbrechen',
};

const fr: PrivacyTexts = {
  lead: 'Ce qui est conservé dans ce navigateur, et ce que nous savons quand vous nous contactez.',
  storage: 'Ce navigateur peut-il se souvenir de la conversation ?',
  storageHint: 'Sinon, elle disparaît d’ici quand vous quittez la page.',
  story: 'La personne qui vous aide peut-elle voir les étapes de votre visite ?',
  storyHint: 'L’aide est la même sans cela.',
  yes: 'Oui',
  no: 'Non',
  kept: 'Dans ce navigateur',
  nothing: 'Rien n’est conservé.',
  device: 'Une clé qui ouvre vos propres conversations',
  outbox: 'Des messages qui ne sont pas encore partis',
  draft: 'Un message commencé',
  visit: 'Les étapes de cette visite, jusqu’à la fermeture de l’onglet',
  choice: 'Vos réponses ici',
  known: 'Chez nous',
  conversations: (count) => `Conversations : ${count}`,
  signal:
    'Votre navigateur demande plus de confidentialité (Global Privacy Control) : nous demandons avant d’envoyer quoi que ce soit sur votre visite.',
  page: 'Ce site vous a déjà posé la question ; modifiez votre réponse dans ses propres réglages de confidentialité.',
  policy: 'Politique de confidentialité',
  forget: 'Supprimer de cet appareil',
  forgetText: 'Vous ne retrouverez plus vos conversations ici. Pour les faire effacer chez nous aussi, demandez-le-nous.',
  forgetYes: 'Supprimer',
  cancel: 'Annuler',
};

const es: PrivacyTexts = {
  lead: 'Qué se guarda en este navegador y qué sabemos cuando nos escribes.',
  storage: '¿Puede este navegador recordar la conversación?',
  storageHint: 'Si no, desaparece de aquí al salir de la página.',
  story: '¿Puede ver los pasos de tu visita la persona que te ayuda?',
  storyHint: 'Recibes la misma ayuda sin ello.',
  yes: 'Sí',
  no: 'No',
  kept: 'En este navegador',
  nothing: 'No se guarda nada.',
  device: 'Una clave que abre tus propias conversaciones',
  outbox: 'Mensajes que aún no se han enviado',
  draft: 'Un mensaje empezado',
  visit: 'Los pasos de esta visita, hasta que cierres la pestaña',
  choice: 'Lo que has respondido aquí',
  known: 'Con nosotros',
  conversations: (count) => `Conversaciones: ${count}`,
  signal: 'Tu navegador pide más privacidad (Global Privacy Control), así que preguntamos antes de enviar algo sobre tu visita.',
  page: 'Este sitio ya te ha preguntado; cambia tu respuesta en sus propios ajustes de privacidad.',
  policy: 'Aviso de privacidad',
  forget: 'Borrar de este dispositivo',
  forgetText: 'Ya no encontrarás aquí tus conversaciones. Si quieres que también las borremos nosotros, pídenoslo.',
  forgetYes: 'Borrar',
  cancel: 'Cancelar',
};

const et: PrivacyTexts = {
  lead: 'Mida selles brauseris hoitakse ja mida me teame, kui meiega ühendust võtad.',
  storage: 'Kas see brauser võib vestluse meelde jätta?',
  storageHint: 'Muidu kaob see siit, kui lehelt lahkud.',
  story: 'Kas sind aitav inimene võib näha sinu külastuse samme?',
  storyHint: 'Saad sama abi ka ilma.',
  yes: 'Jah',
  no: 'Ei',
  kept: 'Selles brauseris',
  nothing: 'Midagi ei hoita.',
  device: 'Võti, mis avab sinu enda vestlused',
  outbox: 'Sõnumid, mida pole veel saadetud',
  draft: 'Pooleli sõnum',
  visit: 'Selle külastuse sammud, kuni sulged vahekaardi',
  choice: 'Mida oled siin vastanud',
  known: 'Meie juures',
  conversations: (count) => `Vestlusi: ${count}`,
  signal: 'Sinu brauser palub rohkem privaatsust (Global Privacy Control), seega küsime enne, kui saadame midagi sinu külastuse kohta.',
  page: 'See sait on sinult juba küsinud; muuda vastust saidi enda privaatsusseadetes.',
  policy: 'Privaatsusteade',
  forget: 'Kustuta sellest seadmest',
  forgetText: 'Sa ei leia siit enam oma vestlusi. Kui soovid, et kustutaksime need ka enda juurest, palu seda meilt.',
  forgetYes: 'Kustuta',
  cancel: 'Loobu',
};

const ru: PrivacyTexts = {
  lead: 'Что хранится в этом браузере и что мы знаем, когда вы к нам обращаетесь.',
  storage: 'Можно ли этому браузеру запомнить разговор?',
  storageHint: 'Иначе он исчезнет отсюда, когда вы уйдёте со страницы.',
  story: 'Можно ли показать шаги вашего визита тому, кто вам помогает?',
  storyHint: 'Помощь будет такой же и без этого.',
  yes: 'Да',
  no: 'Нет',
  kept: 'В этом браузере',
  nothing: 'Ничего не хранится.',
  device: 'Ключ, который открывает ваши разговоры',
  outbox: 'Сообщения, которые ещё не отправлены',
  draft: 'Начатое сообщение',
  visit: 'Шаги этого визита, пока вы не закроете вкладку',
  choice: 'Ваши ответы здесь',
  known: 'У нас',
  conversations: (count) => `Разговоров: ${count}`,
  signal:
    'Ваш браузер просит больше приватности (Global Privacy Control), поэтому мы спрашиваем, прежде чем отправить что-либо о вашем визите.',
  page: 'Этот сайт вас уже спросил; изменить ответ можно в его настройках приватности.',
  policy: 'Политика конфиденциальности',
  forget: 'Удалить с этого устройства',
  forgetText: 'Вы больше не найдёте здесь свои разговоры. Чтобы мы удалили их и у себя, попросите нас.',
  forgetYes: 'Удалить',
  cancel: 'Отмена',
};

const ar: PrivacyTexts = {
  lead: 'ما يُحفظ في هذا المتصفح، وما نعرفه عندما تتواصل معنا.',
  storage: 'هل يجوز لهذا المتصفح أن يتذكر المحادثة؟',
  storageHint: 'وإلا فستختفي من هنا عند مغادرة الصفحة.',
  story: 'هل يجوز لمن يساعدك أن يرى خطوات زيارتك؟',
  storyHint: 'ستحصل على المساعدة نفسها بدون ذلك.',
  yes: 'نعم',
  no: 'لا',
  kept: 'في هذا المتصفح',
  nothing: 'لا شيء محفوظ.',
  device: 'مفتاح يفتح محادثاتك',
  outbox: 'رسائل لم تُرسل بعد',
  draft: 'رسالة بدأتها',
  visit: 'خطوات هذه الزيارة حتى تغلق علامة التبويب',
  choice: 'ما أجبت به هنا',
  known: 'لدينا',
  conversations: (count) => `المحادثات: ${count}`,
  signal: 'يطلب متصفحك مزيدًا من الخصوصية (Global Privacy Control)، لذلك نسألك قبل إرسال أي شيء عن زيارتك.',
  page: 'لقد سألك هذا الموقع من قبل؛ يمكنك تغيير إجابتك في إعدادات الخصوصية الخاصة به.',
  policy: 'إشعار الخصوصية',
  forget: 'حذف من هذا الجهاز',
  forgetText: 'لن تجد محادثاتك هنا بعد ذلك. إن أردت أن نمحوها لدينا أيضًا فاطلب ذلك منا.',
  forgetYes: 'حذف',
  cancel: 'إلغاء',
};

/** By language; English stands in for one that a page brought along. */
export const privacyTexts: Readonly<Record<string, PrivacyTexts>> & { en: PrivacyTexts } = { ar, de, en, es, et, fi, fr, ru, sv };
