/** `npm run sign-ins`: the sample sign-ins with a fresh code. */
import { describeSignIns } from './launcher/sign-ins.ts';

console.log(describeSignIns().join('\n'));
