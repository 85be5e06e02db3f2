import * as v from "valibot";
import type { HookOutput } from "../../protocol/control";
import type { Hook } from "../iot/hook/hook";
import { defineOperation } from "../wire/defineOperation";
import { text } from "../wire/shape";

export const getHook = defineOperation("GetHook", v.object({}), ({ hook }) => outputOf(hook));

/** From the next registration on, and from one start to the next. */
export const setHook = defineOperation(
  "SetHook",
  v.object({ File: v.optional(text({ min: 1, max: 4096 })) }),
  async ({ hook }, { File }) => {
    await hook.use(File);
    return outputOf(hook);
  },
);

const outputOf = ({ file }: Hook): HookOutput => ({ ...(file !== undefined && { File: file }) });
