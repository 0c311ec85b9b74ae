/**
 * Stands in for "@aws-sdk/credential-provider-node" when the functions are bundled (an alias in
 * infra/constructs). The SDK's own search also knows profiles, single sign-on, containers and virtual
 * machines: a quarter of the bundle for places where a Lambda never looks.
 */
import { readAwsEnv } from './env.ts';

/** Credentials of the function's role, which Lambda puts into the environment for the life of the process. */
export const defaultProvider = () => async () => readAwsEnv().credentials;
