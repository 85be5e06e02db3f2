import { devNull } from "node:os";
import { dirname } from "node:path";
import type { BackendCredentials } from "../../../protocol/backend";

export interface HandlerSurroundings {
  readonly file: string;
  readonly region: string;
  readonly functionName: string;
  /** Of the backend. */
  readonly endpoint: string;
  readonly credentials: BackendCredentials;
}

/** What of our own environment is not the handler's business: the user's AWS account, our settings, VS Code's. */
const withheld = /^(AWS_|ROOTPIN_|VSCODE_|ELECTRON_(?!RUN_AS_NODE$)|NODE_OPTIONS$|NODE_CHANNEL_)/i;

/**
 * The environment of a handler's process: Lambda's variables (AWS Lambda Developer Guide, "Defined runtime environment
 * variables"), with the AWS SDK pointed at the local backend. The user's own AWS profile is out of sight: nothing that is tried
 * here reaches a real account.
 */
export function handlerEnvironment(own: NodeJS.ProcessEnv, surroundings: HandlerSurroundings): NodeJS.ProcessEnv {
  const { file, region, functionName, endpoint, credentials } = surroundings;
  const kept = Object.entries(own).filter(([name]) => !withheld.test(name));
  return {
    ...Object.fromEntries(kept),
    TZ: ":UTC",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_IOT: endpoint,
    AWS_ENDPOINT_URL_ACM_PCA: endpoint,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${functionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split(".")[0] ?? ""}.x`,
    // Which Node.js version runs here says nothing about the one of a Lambda function.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    LAMBDA_TASK_ROOT: dirname(file),
    _HANDLER: "index.handler",
  };
}
