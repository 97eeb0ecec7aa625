/** A repository's name has one or more parts; of what is no name there is no route. */
export const namePath = '/v2/:name{[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*}'
