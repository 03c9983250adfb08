/** What the notification is about; the app picks icon and screen by it. */
export const notificationKinds = [
  'welcome',
  'couple-paired',
  'date-plan-scheduled',
  'date-plan-reminder',
  'anniversary',
] as const;
