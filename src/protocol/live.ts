import { arrayOf, isBoolean, isCount, isString, oneOf, optional, shape, shortString, type Guard } from "./guard";
import type { RequestGuards } from "./channel";
import type { Tone } from "./decoder";

/** What a page asks that follows something which goes on in the host. */
export type LiveRequests<View> = {
  /** Settles as soon as the view is a later one than `after`, which is 0 at first. */
  view: { params: { readonly after: number }; result: LiveView<View> };
  /** A button was pressed; answers what to tell the user, or nothing. */
  press: { params: Press; result: { readonly message: string } };
};

export interface LiveView<View> {
  readonly version: number;
  readonly view: View;
}

/** `item`: which one of a list the button belongs to. */
export interface Press {
  readonly button: string;
  readonly item?: string;
}

/** A button; what it does, the host knows. */
export interface ButtonView {
  readonly id: string;
  readonly label: string;
  readonly primary?: boolean;
}

/** What can be said of the whole. */
export interface Headline {
  readonly tone: Tone;
  readonly title: string;
  readonly details: readonly string[];
}

export const isTone = oneOf<Tone>("good", "information", "warning", "bad");

export const isButton = shape<ButtonView>({
  id: isString,
  label: isString,
  primary: optional(isBoolean),
});

export const isHeadline = shape<Headline>({ tone: isTone, title: isString, details: arrayOf(isString) });

const isId = shortString(200);

/** What is checked between such a page and the host. */
export function liveGuards<View>(isView: Guard<View>): RequestGuards<LiveRequests<View>> {
  return {
    view: {
      params: shape<{ readonly after: number }>({ after: isCount }),
      result: shape<LiveView<View>>({ version: isCount, view: isView }),
    },
    press: {
      params: shape<Press>({ button: isId, item: optional(isId) }),
      result: shape<{ readonly message: string }>({ message: isString }),
    },
  };
}
