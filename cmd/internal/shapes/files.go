package shapes

import (
	importitems "rapporteur/app/importing/items"
)

// Cycle is printed by import cycle.
type Cycle struct {
	Cycle   string   `json:"cycle"`
	Group   Group    `json:"group"`
	Added   bool     `json:"group_added"`
	Outputs []Output `json:"outputs"`
	DryRun  bool     `json:"dry_run"`
}

// Import is printed by all imports of comments and notes.
type Import struct {
	ID       string    `json:"id"` // of the import; "" where nothing was added
	Added    []Comment `json:"added"`
	Notes    []Note    `json:"added_notes"`
	Present  int       `json:"present"`
	Unplaced []string  `json:"unplaced"`
	Ignored  []string  `json:"ignored_columns"`
	LeftOut  LeftOut   `json:"left_out"`
	DryRun   bool      `json:"dry_run"`
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
}

// Answers is printed by import responses.
type Answers struct {
	Saved   []Response `json:"saved"`
	Present int        `json:"present"`
	DryRun  bool       `json:"dry_run"`
}

// ImportRoster is printed by import roster.
type ImportRoster struct {
	Session Session  `json:"session"`
	Added   []string `json:"added"` // ids on the roster
	Present int      `json:"present"`
	Ignored []string `json:"ignored_columns"`
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
