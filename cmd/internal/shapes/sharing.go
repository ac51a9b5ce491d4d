package shapes

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/holding"
)

// CheckFile is printed by check with a file.
type CheckFile struct {
	File       string `json:"file"`
	Kind       string `json:"kind"`
	Of         string `json:"of"` // key of the record that the document is about
	Matches    bool   `json:"matches"`
	Text       string `json:"text"`        // "same", "other" or "not compared" with the document made now
	Records    int    `json:"records"`     // that the file was made from
	RecordsNow int    `json:"records_now"` // that it would be made from now
	Sentence   string `json:"sentence"`
}

type Receipt struct {
	ID        string     `json:"id"`
	At        string     `json:"at"`
	Remote    string     `json:"remote"`
	Before    string     `json:"before"`
	After     string     `json:"after"`
	Sent      int        `json:"sent"`
	Received  int        `json:"received"`
	Changed   int        `json:"changed"` // of those received
	Removed   int        `json:"removed"` // there; they stay here
	Conflicts int        `json:"conflicts"`
	Verified  bool       `json:"verified"`
	Link      string     `json:"link"`
	Devices   []Device   `json:"devices"`
	SetAside  []SetAside `json:"set_aside"`

	Renumbered []Renumbered `json:"renumbered"` // versions of this device
}

// Renumbered is a version that was published under a number that somebody else sent first.
type Renumbered struct {
	Output string `json:"output"`
	From   int    `json:"from"`
	To     int    `json:"to"`
}

type Device struct {
	ID      string `json:"id"`
	Entries int    `json:"entries"`
	SHA256  string `json:"sha256"`
}

type SetAside struct {
	ID     string `json:"id"` // the path
	Reason string `json:"reason"`
	Record string `json:"record"` // the key of one that waits for a decision (held list), else ""
	Info   bool   `json:"info"`   // nobody has to do anything
	// Replace is the path that remote replace puts what is here at, else "".
	Replace string `json:"replace"`
}

func NewSetAside(s igf.SetAside) SetAside {
	return SetAside{s.Path, s.Reason.String(), string(s.Key), s.Info, s.Replace}
}

// Held is printed by held list and held resolve.
type Held struct {
	ID     string      `json:"id"` // the key of the record
	Kind   string      `json:"kind"`
	Reason string      `json:"reason"`
	Names  []NamedWord `json:"names"`
	// MayLeaveOut is that "held resolve --leave-out" works.
	MayLeaveOut bool `json:"may_leave_out"`
	// Restored is that it waited in the backup from which the replica was restored, and that
	// "held resolve --send" works.
	Restored bool `json:"restored"`
}

func NewHeld(h holding.Held) Held {
	names := Each(h.Names(), func(n igf.HiddenName) NamedWord { return NamedWord{n.Field, n.Word, n.Why.String()} })
	return Held{string(h.Record.Key()), string(h.Record.Kind()), h.Reason.Error(), names, h.MayLeaveOut, h.Restored()}
}

func NewReceipt(r igf.Receipt) Receipt {
	return Receipt{
		r.ID, Stamp(r.At), r.Remote, r.Before, r.After, r.Sent, r.Received, r.Changed, r.Removed, r.Conflicts, r.Verified, r.Link,
		Each(r.Devices, func(d igf.DeviceSum) Device { return Device{d.Device, d.Entries, d.Hash} }),
		Each(r.SetAside, NewSetAside), Each(r.Renumbered, func(n igf.Renumbered) Renumbered { return Renumbered{n.Output, n.From, n.To} }),
	}
}

type Conflict struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`   // group, session, output …
	Record    string `json:"record"` // its id
	Field     string `json:"field"`
	Base      string `json:"base"`
	Ours      string `json:"ours"`
	Theirs    string `json:"theirs"`
	RemovedBy string `json:"removed_by"`
	At        string `json:"at"`
	TheirsBy  string `json:"theirs_by"` // the name in the change that brought theirs, "" where that is not known
	TheirsAt  string `json:"theirs_at"`
	Doubted   bool   `json:"doubted"`         // nobody proves that theirs, a withdrawal, is by whom it names
	Unsigned  bool   `json:"theirs_unsigned"` // no signature proves theirs_by
}

func NewConflict(c igf.Conflict) Conflict {
	return Conflict{c.ID, c.Key.Family(), c.Key.ID(), c.Field, c.Base, c.Ours, c.Theirs, string(c.RemovedBy), Stamp(c.At), c.TheirsBy, Stamp(c.TheirsAt), c.Doubted, c.TheirsUnsigned}
}

// Check is printed by check.
type Check struct {
	OK       bool     `json:"ok"`
	Notes    []string `json:"notes"` // nobody has to do anything
	Faults   []string `json:"faults"`
	Repaired int      `json:"repaired"` // objects of the shared folder
	// Signed counts the entries whose signature was verified, Devices those that signed.
	Signed   int      `json:"signed"`
	Devices  int      `json:"devices"`
	Unsigned []string `json:"unsigned"` // ids of entries of others that nobody signed
}

// ThisDevice is printed by device show.
type ThisDevice struct {
	Device string `json:"device"`
	Digits string `json:"digits"` // "" before the person said their name
}

// Signer is printed by device list and device confirm.
type Signer struct {
	Author    string   `json:"author"`
	Names     []string `json:"names"`
	Digits    string   `json:"digits"`
	Devices   []string `json:"devices"`
	Own       bool     `json:"own"`       // the key is on this device
	Confirmed bool     `json:"confirmed"` // its digits were compared here
	Contested bool     `json:"contested"` // it does not count: another key of this author does, or they wrote without one before
	Namesake  bool     `json:"namesake"`  // another author had a name that looks the same, and the digits are not confirmed
	// Others are the ids of the authors who sign under one of the names too.
	Others     []string `json:"others"`
	HoldsRoles bool     `json:"holds_roles"` // it was said here that the roles under such a name are theirs
}

// SignerOf returns what is printed of an author who signs.
func SignerOf(s igf.Signer) Signer {
	return Signer{
		s.Author, append([]string{}, s.Names...), s.Digits, append([]string{}, s.Devices...), s.Own, s.Confirmed, s.Contested, s.Namesake,
		append([]string{}, s.Others...), s.HoldsRoles,
	}
}

// Restore is printed by restore.
type Restore struct {
	Replica   string   `json:"replica"`
	Device    string   `json:"device"`
	Hidden    int      `json:"hidden"`     // people whom the replica kept unnamed that was replaced
	TakenBack []string `json:"taken_back"` // what was taken back there before it was sent
	Lost      string   `json:"lost"`       // why it could not be read
	Asked     int      `json:"asked"`      // records that waited in the backup, and that somebody has to look at
}

// SignIn is printed by sign-in.
type SignIn struct {
	Repository string `json:"repository"`
	Found      string `json:"found"` // what the sign-in may do there
	Kept       bool   `json:"kept"`  // in the system's keyring
}

// SignedOut is printed by sign-out.
type SignedOut struct {
	Repository string `json:"repository"`
}

// Demo is printed by demo.
type Demo struct {
	Replica    string   `json:"replica"`
	Repository string   `json:"repository"`
	Documents  []string `json:"documents"`
	Receipt    Receipt  `json:"receipt"`
}

// Init is printed by init.
type Init struct {
	Replica string   `json:"replica"`
	Device  string   `json:"device"`
	Remote  string   `json:"remote"`
	Receipt *Receipt `json:"receipt"` // null when the first copy could not be taken
}

// Remote is printed by remote show and remote set.
type Remote struct {
	Remote   string `json:"remote"`    // "" when none is chosen
	API      string `json:"api"`       // as it was given, else ""
	Revision string `json:"revision"`  // that this replica knows last, else ""
	First    string `json:"first"`     // first commit of its history, "" where that is not known
	LastSync string `json:"last_sync"` // RFC 3339, else ""
}

// Status is printed by status.
type Status struct {
	Replica   string   `json:"replica"`
	Device    string   `json:"device"`
	Name      string   `json:"name"`
	Remote    string   `json:"remote"`
	Saved     bool     `json:"saved"` // false while something typed was never saved
	Unsaved   int      `json:"unsaved"`
	Waiting   int      `json:"waiting"`
	Conflicts int      `json:"conflicts"`
	LastSync  *Receipt `json:"last_sync"`
	Stopped   string   `json:"stopped"` // why no sync goes through until somebody acts, else ""
}

// Preview is printed by sync --dry-run.
type Preview struct {
	Send     []PreviewLine `json:"send"`
	Receive  int           `json:"receive"` // files; -1 when the remote cannot be reached
	Offline  string        `json:"offline"`
	SetAside []SetAside    `json:"set_aside"` // what cannot be sent
}

type PreviewLine struct {
	ID    string         `json:"id"`
	Kind  string         `json:"kind"`
	Title string         `json:"title"`
	Who   string         `json:"who"`
	Path  string         `json:"path"`
	Words []PreviewWords `json:"words"` // all that others would read
}

type PreviewWords struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

func NewPreview(p igf.Preview) Preview {
	offline := ""
	if p.Offline != nil {
		offline = p.Offline.Error()
	}
	return Preview{
		Receive: p.Receive, Offline: offline, SetAside: Each(p.SetAside, NewSetAside),
		Send: Each(p.Send, func(r igf.PreviewRecord) PreviewLine {
			words := Each(r.Texts, func(t igf.FieldText) PreviewWords { return PreviewWords{string(t.Field), t.Text} })
			return PreviewLine{r.Key.ID(), r.Key.Family(), r.Title.String(), r.Who, r.Path, words}
		}),
	}
}
