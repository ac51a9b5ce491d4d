package replica

import (
	"strings"

	"rapporteur/app/igf"
	"rapporteur/cmd/internal/cli"
)

// handWords is what the command line says of a case of another hand: what happened, what taking
// a side does, and what it says once that is done. The manual has the first three as a table.
type handWords struct {
	what               string
	ours, theirs       string
	ourSaid, theirSaid string // {key} is the record, {records} how many there are
}

// handsWords has a line for each case.
func handsWords() map[igf.HandCase]handWords {
	published := handWords{
		ours: "it is sent again as it is here", theirs: "what stands there is published as the next version",
		ourSaid: "Decided: {key} stays as it was here.", theirSaid: "Decided: what stands there is the next version. The next sync shares this.",
	}
	version, listing := published, published
	version.what = "a published version has another text there"
	listing.what = "a published version has another date, stage or note there, a number that was made up, or was taken out of the list"
	return map[igf.HandCase]handWords{
		igf.CaseVersion: version,
		igf.CaseListing: listing,
		igf.CaseContent: {
			"an entry says something else there", "what was here first stays", "the other words are taken, as your revision of what you wrote, or as your correction of what somebody else wrote",
			"Decided: {key} stays as it was here.", "Decided: what stands there was taken. The next sync shares this.",
		},
		igf.CaseTwice: {
			"you revised an entry on two devices", "the words that stand stay, and the others are in its history", "the other words stand, as your newest revision",
			"Decided: {key} stays as it is.", "Decided: the other words stand. The next sync shares this.",
		},
		igf.CaseRevision: {
			"a device that is not known revised what you wrote", "your words stand again", "the device is yours, and its words stand",
			"Decided: {key} stays as it was here.", "Decided: what stands there was taken. The next sync shares this.",
		},
		igf.CaseWithdrawal: {
			"somebody who may not withdrew an entry", "you decline that, and the entry stands again unless another withdrawal of it holds", "you withdraw it too; where somebody else wrote it, that needs a reason, the one that is given there or your own",
			"Declined: this withdrawal of {key} does not count. The next sync shares this.", "Withdrawn: {key}, by you too. The next sync shares this.",
		},
		igf.CaseUnsigned: {
			"an entry came unsigned, in the name of somebody who signs or about what others signed; or it sets the clock of another person's device", "you withdraw it, with a reason", "they wrote it, and it stands",
			"Withdrawn: {key}. The next sync shares this.", "Decided: {key} stands, as written by whom it names.",
		},
		igf.CaseWaits: {
			"an entry that is not here came unsigned, because somebody else sent it again", "it is left out", "they wrote it, and the next sync takes it",
			"Decided: {key} is not taken.", "Decided: the next sync takes {key}, as written by whom it names.",
		},
		igf.CaseRole: {
			"somebody became a coordinator by another hand", "what they withdraw of others is only asked", "that counts on this device",
			"Decided: what they withdraw of others is only asked. The role stays in the group until somebody takes it out.", "Decided: the role counts on this device, with the next sync.",
		},
		igf.CaseRoleTaken: {
			"another hand took a coordinator out of a group", "what they say counts on", "the role has ended on this device",
			"Decided: what they say counts on. The role is not in the group until somebody enters it again.", "Decided: the role has ended on this device.",
		},
		igf.CaseTerm: {
			"a stakeholder group or a region is called something else there", "its name is sent again as it was here", "it is called that, also of everybody who was noted under it",
			"Decided: the name stays as it was here. The next sync sends it again.", "Decided: the name there counts. Documents say it from now on.",
		},
		igf.CaseOutside: {
			"somebody answered comments in a group, or closed an output of it, and has no role there; who took notes of a session needs none for its agreed minutes", "none of these answers and closings counts, on any device", "they get a role in the group, and what they answer or close counts on every device",
			"Decided: their answers and closings do not count.", "Decided: they have a role in {key}, and their answers and closings count. The next sync shares this.",
		},
		igf.CaseRemoved: {
			"documents were removed there", "they are sent again", "they are removed here too",
			"Decided: {key} stays as it was here.", "Decided: removed here too.",
		},
		igf.CaseLost: {
			"entries were removed there, or lost their signature", "they are sent again", "they stay on this device, and are not sent",
			"Decided: the next sync sends {records} again.", "Decided: {records stay} on this device only.",
		},
	}
}

// settled says what was decided.
func settled(k igf.Conflict, take igf.Side) string {
	words := handsWords()[k.HandCase()]
	said := words.theirSaid
	if take == igf.Ours {
		said = words.ourSaid
	}
	n := len(k.Removed())
	return strings.NewReplacer("{key}", k.Key.Named().String(), "{records}", cli.Count(n, "record", "records"), "{records stay}", cli.Count(n, "record stays", "records stay")).Replace(said)
}

// resolveHelp is the help of conflict resolve.
func resolveHelp() string {
	var b strings.Builder
	b.WriteString(`Decide a conflict by taking one side, or a text of your own (in FILE, or - for standard input).
The decision is saved here and sent with the next sync.

Where another hand changed the shared repository, ours keeps what was here first, and theirs takes what stands there:

`)
	for _, k := range igf.HandCases() {
		w := handsWords()[k]
		cli.WriteWrapped(&b, "", w.what+"\nours: "+w.ours+"\ntheirs: "+w.theirs)
	}
	return strings.TrimRight(b.String(), "\n")
}
