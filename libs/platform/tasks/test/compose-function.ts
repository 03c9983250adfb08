import { lambdaSettings, readConfig } from '@datepop/platform/config';
import type { FunctionParts } from '@datepop/platform/lambda';
import { claimChecksFrom } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import { makeDataSource } from '@datepop/platform/persistence';
import { z } from 'zod';
import { sample } from './sample-service';
import { makeSampleWorks } from './sample-works';

/** Composes what the sample's functions do their work with. */
export const composeFunction = (): FunctionParts => {
  const config = readConfig(z.object(lambdaSettings), process.env);
  const dataSource = makeDataSource({
    service: sample.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [],
    migrations: [],
  });
  const logger = makeLogger({ service: sample.name, level: 'silent' });
  return { config, works: makeSampleWorks(dataSource, claimChecksFrom(config, logger)), dataSource, logger };
};
