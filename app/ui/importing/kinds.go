package importing

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"rapporteur/app/importing"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/workspace"
)

// fileKind is what the window does with the files of a kind, from the questions to the
// saving. What is nil is not needed for the kind.
type fileKind struct {
	kind    importing.Kind
	word    string    // what it is called
	keys    string    // what the keys of the preview do
	counted string    // how its items are counted that are no notes
	asks    questions // about where it belongs
	whole   bool      // it becomes one record, whatever the number of its parts

	read     func(*source, context.Context) error
	prepare  func(*Screen, *source) bool // reads what this device remembers, and looks then; false if there is nothing to read
	wanted   func(*steps, *wanted) fyne.Focusable
	look     func(*source, context.Context, *workspace.Workspace, wanted) (fileSummary, error)
	typed    func(*Screen, int, rune) bool // a letter that means something for this kind alone
	last     func(*Screen, *selection) fyne.Focusable
	save     func(*importer, selection)
	remember func(*steps, *source) map[string]string
	keep     func(context.Context, *workspace.Workspace, selection) error // what remember returned
}

// questions are those about where a file belongs.
type questions struct{ output, session, others, draft bool }

// fileKinds is the table of kinds, as the window offers them.
func fileKinds() []fileKind {
	entries := questions{output: true, session: true, others: true}
	return []fileKind{
		{
			kind: importing.KindTable, word: "importing.kind-table", keys: "importing.keys", counted: "importing.n-comments", asks: entries,
			read: (*source).readGrid, prepare: prepareColumns, wanted: (*steps).wantedOfTable, look: (*source).lookAtRows,
			save: (*importer).save, remember: (*steps).rememberColumns, keep: keepColumns,
		},
		{
			kind: importing.KindMail, word: "importing.kind-mail", keys: "importing.keys", counted: "importing.n-comments", asks: entries,
			read: (*source).readMails, wanted: (*steps).wantedOfComments, look: (*source).lookAtMails, save: (*importer).save,
		},
		{
			kind: importing.KindAnnotations, word: "importing.kind-annotations", keys: "importing.keys", counted: "importing.n-comments", asks: entries,
			read: (*source).readAnnotations, wanted: (*steps).wantedOfComments, look: (*source).lookAtAnnotations, save: (*importer).save,
		},
		{
			kind: importing.KindTranscript, word: "importing.kind-transcript", keys: "importing.keys-transcript", counted: "importing.n-comments", asks: entries,
			read: (*source).readTranscript, prepare: prepareSpeakers, wanted: (*steps).wantedOfTranscript, look: (*source).lookAtTurns,
			typed: typedTurn, save: (*importer).save, remember: (*steps).rememberSpeakers, keep: keepSpeakers,
		},
		{
			kind: importing.KindAnswers, word: "importing.kind-answers", keys: "importing.keys", counted: "importing.n-answers", // an answer names its comment
			read: (*source).readGrid, look: (*source).lookAtAnswers, save: (*importer).saveAnswers,
		},
		{
			kind: importing.KindPeople, word: "importing.kind-people", keys: "importing.keys", counted: "importing.n-people", asks: questions{session: true},
			read: (*source).readGrid, wanted: (*steps).wantedOfPeople, look: (*source).lookAtPeople, save: (*importer).savePeople,
		},
		{
			kind: importing.KindDraft, word: "importing.kind-draft", keys: "importing.keys", counted: "importing.n-paragraphs", asks: questions{draft: true}, whole: true,
			read: (*source).readDraft, look: (*source).lookAtBlocks, last: draftOutput, save: (*importer).saveDraft,
		},
	}
}

// kindOf is the row of a kind, the first one for a kind without.
func kindOf(k importing.Kind) fileKind {
	all := fileKinds()
	return all[max(0, slices.IndexFunc(all, func(x fileKind) bool { return x.kind == k }))]
}

func kindWord(k importing.Kind) string { return i18n.T(kindOf(k).word) }
