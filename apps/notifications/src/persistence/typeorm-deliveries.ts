import type { EntityManager } from 'typeorm';
import type { Deliveries } from '../domain/deliveries';
import { deliverySchema } from './delivery.schema';

export const makeTypeormDeliveries = (manager: EntityManager): Deliveries => ({
  add: async (deliveries) => {
    await manager.getRepository(deliverySchema).insert([...deliveries]);
  },
});
