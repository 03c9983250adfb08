export { anniversaryReached } from './events/anniversary-reached';
export { couplePaired } from './events/couple-paired';
export { userRegistered } from './events/user-registered';
export { getMyCoupleExamples } from './examples/get-my-couple';
export { minjun, seoyeon } from './examples/people';
export { usersHttp } from './http';
export {
  accountSchema,
  coupleSchema,
  inviteCodeSchema,
  inviteSchema,
  memberSchema,
  sessionSchema,
} from './schemas';
