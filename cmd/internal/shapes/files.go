package shapes

import (
	"errors"

	"rapporteur/app/igf"
	importitems "rapporteur/app/importing/items"
	"rapporteur/app/importing/leftover"
	"rapporteur/app/workspace/disclosure"
)

// Cycle is printed by import cycle.
type Cycle struct {
	Cycle   string        `json:"cycle"`
	Group   Group         `json:"group"`
	Added   bool          `json:"group_added"`
	Outputs []Output      `json:"outputs"`
	DryRun  bool          `json:"dry_run"`
	Waiting []WaitingItem `json:"waiting"` // 1 is the group, 2 the first output of the archive
}

// CycleFacts are what a cycle itself says.
type CycleFacts struct {
	ID    string `json:"id"` // the year
	Title string `json:"title"`
	Place string `json:"place"`
	Zone  string `json:"zone"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func NewCycleFacts(y igf.Cycle) CycleFacts {
	return CycleFacts{y.ID, y.Title, y.Place, y.Zone, string(y.From), string(y.To)}
}

// Year is printed by cycle show: ids of what belongs to the cycle.
type Year struct {
	CycleFacts
	DraftDue string   `json:"draft_due"`
	Groups   []string `json:"groups"`
	Outputs  []string `json:"outputs"`
	Sessions []string `json:"sessions"`
}

// WordLists is printed by cycle words.
type WordLists struct {
	Title        string `json:"title"`
	Stakeholders []Term `json:"stakeholder_groups"`
	Regions      []Term `json:"regions"`
}

// Term is a word of one of them.
type Term struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func NewWordLists(p *igf.Programme) WordLists {
	term := func(t igf.Term) Term { return Term{t.ID, t.Name} }
	return WordLists{p.Title, Each(p.Stakeholders, term), Each(p.Regions, term)}
}

// Import is printed by all imports of comments and notes.
type Import struct {
	ID       string    `json:"id"` // of the import; "" where nothing was added
	Added    []Comment `json:"added"`
	Notes    []Note    `json:"added_notes"`
	Present  int       `json:"present"`
	Unplaced []string  `json:"unplaced"`
	Alike    []string  `json:"alike"` // say the same, on the same place, as a comment from elsewhere
	Ignored  []string  `json:"ignored_columns"`
	LeftOut  LeftOut   `json:"left_out"`
	DryRun   bool      `json:"dry_run"`
	// Left are the pieces of the file that are in no entry, and Doubtful what of an entry
	// may be wrong.
	Left     []Leftover     `json:"left"`
	Doubtful []DoubtfulItem `json:"doubts"`
	// Estimated says that the file has no times, and those of its entries are estimated.
	Estimated bool `json:"times_estimated"`
	// Masked counts the addresses and telephone numbers that were taken out of the words;
	// Waiting are entries that were left out because of whom they name, or were sent to.
	Masked  int           `json:"masked_addresses"`
	Waiting []WaitingItem `json:"names_to_decide"`
}

// WaitingItem is an entry of a file that waits for a decision about whom it names.
type WaitingItem struct {
	Number int         `json:"number"`
	Reason string      `json:"reason"`
	Names  []NamedWord `json:"names"`
	Sure   bool        `json:"sure"` // else the words may mean somebody else
}

// NamedWord is a word of an entry that names somebody, or may.
type NamedWord struct {
	Field string `json:"field"`
	Word  string `json:"word"`
	Why   string `json:"why"`
}

// NewWaitingItem makes the value of the entry with a number.
func NewWaitingItem(number int, err error) WaitingItem {
	out := WaitingItem{Number: number, Reason: err.Error(), Names: []NamedWord{}, Sure: true}
	var names []igf.HiddenName
	var waits *disclosure.NamesError
	var held *igf.HiddenNameError
	switch {
	case errors.As(err, &waits):
		names, out.Sure = waits.Names, waits.Sure
	case errors.As(err, &held):
		names = held.Names
	}
	for _, n := range names {
		out.Names = append(out.Names, NamedWord{n.Field, n.Word, n.Why.String()})
	}
	return out
}

// Leftover is a piece of a file that is in no entry.
type Leftover struct {
	Kind  leftover.Kind `json:"kind"`
	Where string        `json:"where"`
	Words string        `json:"words"`
	Bytes int           `json:"bytes"`
}

// NewLeftover makes the value of a piece.
func NewLeftover(l leftover.Piece) Leftover {
	return Leftover{l.Kind, l.Where, l.Words, l.Bytes}
}

// Piece returns the piece again.
func (l Leftover) Piece() leftover.Piece {
	return leftover.Piece{Kind: l.Kind, Where: l.Where, Words: l.Words, Bytes: l.Bytes}
}

// KindOf returns what the piece is.
func (l Leftover) KindOf() leftover.Kind { return l.Kind }

// Draft is printed by import draft.
type Draft struct {
	Output *Output `json:"output"` // nil with --dry-run
	Title  string  `json:"title"`  // as the file says it
	Text   string  `json:"text"`
	// Left are the pieces of the file that are not in the text, and Guessed says that the
	// characters of the file were guessed.
	Left    []Leftover `json:"left"`
	Guessed bool       `json:"charset_guessed"`
	DryRun  bool       `json:"dry_run"`
}

// DoubtfulItem is what of the entry with a number may be wrong.
type DoubtfulItem struct {
	Number int    `json:"number"`
	What   string `json:"what"`
}

// LeftOut counts the parts of a source that were not imported.
type LeftOut struct {
	Items       int `json:"items"` // not chosen, or nothing left of them
	Quoted      int `json:"quoted_lines"`
	Signature   int `json:"signature_lines"`
	Attachments int `json:"attachments"`
	Unclear     int `json:"unclear_marks"` // kept; places where a transcript could not hear
}

func NewLeftOut(o importitems.Skipped) LeftOut {
	return LeftOut{o.Items, o.Quoted, o.Signature, o.Attachments, o.Unclear}
}

// PastImport is printed by import list.
type PastImport struct {
	ID      string   `json:"id"`
	From    string   `json:"from"`
	At      string   `json:"at"`
	Entries []string `json:"entries"`
	Undone  bool     `json:"undone"`
	Mine    bool     `json:"mine"`
}

// Undone is printed by import undo.
type Undone struct {
	ID        string `json:"id"`
	Withdrawn int    `json:"withdrawn_entries"`
	// Remains is what stays in the files of the shared repository and in their history.
	Remains []Trace `json:"remains"`
}

// Trace is where entries stand in the shared repository.
type Trace struct {
	Path    string   `json:"path"`
	Commit  string   `json:"commit"` // in which they were first seen; "" where that is not known
	Entries []string `json:"entries"`
}

// NewTrace makes the value of a trace.
func NewTrace(t igf.Trace) Trace { return Trace{t.Path, t.Revision, t.Entries} }

// Answers is printed by import answers.
type Answers struct {
	Saved   []Response    `json:"saved"`
	Present int           `json:"present"`
	Older   int           `json:"before_change"` // of the saved ones: for words that were changed since
	LeftOut int           `json:"left_out"`
	DryRun  bool          `json:"dry_run"`
	Waiting []WaitingItem `json:"names_to_decide"`
}

// ImportRoster is printed by import roster.
type ImportRoster struct {
	Session Session       `json:"session"`
	Added   []string      `json:"added"` // ids on the roster
	Present int           `json:"present"`
	Kept    []KeptPerson  `json:"not_taken"` // lines that say more of people than the roster does
	Doubts  []KeptPerson  `json:"doubtful"`  // answers about naming that are not understood
	LeftOut int           `json:"left_out"`
	Ignored []string      `json:"ignored_columns"`
	Waiting []WaitingItem `json:"names_to_decide"`
	DryRun  bool          `json:"dry_run"`
	People  []RosterLine  `json:"people"` // as they would stand on the roster, with --dry-run
}

// KeptPerson is a line of a table of people that was not taken, or not as it says.
type KeptPerson struct {
	Number int    `json:"number"`
	Reason string `json:"reason"`
}

// RosterLine is a line of a table of people.
type RosterLine struct {
	Number int    `json:"number"`
	Here   string `json:"on_this_device"` // how this device would show them
	Line   string `json:"line"`           // how everybody else would see them
	Role   string `json:"role"`
}

// File is printed by every command that makes a file.
type File struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
}

// PDF is printed by the pdf commands.
type PDF struct {
	File
	Remarks []string `json:"remarks"` // what could not be set as it should be
}

// ManualPage is printed by manual; the list of pages has no text.
type ManualPage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}
