/** The inviting half of the couple in every example. */
export const seoyeon = { userId: '019a9f00-0000-7000-8000-000000000001', nickname: '서연' };

/** The invited half. */
export const minjun = { userId: '019a9f00-0000-7000-8000-000000000002', nickname: '민준' };
