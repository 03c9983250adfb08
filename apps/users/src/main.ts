import { runService } from '@datepop/platform/lifecycle';
import { compose } from './compose';
import { configFromEnvironment } from './config';

void runService((role) => compose(configFromEnvironment(), role));
