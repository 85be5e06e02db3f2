import { ServiceError } from "../wire/serviceError";

export const invalidArgs = (message: string) => new ServiceError("InvalidArgsException", message);
