// Package igf is the domain: the words of the Internet Governance Forum's
// intersessional work, and the rules that every record must satisfy.
//
// Two classes of records are shared. Documents (Programme, Group, Session,
// Output, VersionText) have many writers and are merged field by field.
// Entries (Note, Comment, Response, Outreach, Tally, Redaction) are
// append-only; each is written once, by one device, and a revision is a new
// entry that supersedes the older one.
//
// What must not be shared has no field in any of them: it is kept as Private,
// beside the record that it belongs to, and never leaves the replica.
//
// The package imports the standard library and the forms of Unicode only, holds no state, and neither
// reads nor writes anything. Struct tags name the fields of the shared format
// (yaml) and of the replica (cbor, whose numbers are never used twice).
//
// It is large because records, naming, the gate and what is withdrawn name each
// other: 29 of its files, two thirds of its lines, form one circle. The others stand
// on that circle or, as errors and lines of text, below it, and speak of nothing else.
package igf
