import { attributeTooLong } from "../../attributeLength";

export const titleTooLong = attributeTooLong({ name: "title-too-long", type: "title", longest: 64 });
