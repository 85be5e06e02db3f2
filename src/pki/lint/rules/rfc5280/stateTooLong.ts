import { attributeTooLong } from "../../attributeLength";

export const stateTooLong = attributeTooLong({
  name: "state-too-long",
  type: "stateOrProvinceName",
  longest: 128,
  zlint: ["e_subject_state_name_max_length"],
});
