// Package compose puts the parts of Rapporteur together: the replica, the
// workspace, the shared repository and the writers of documents. Both commands
// start here, so that they do the same work in the same way. It never decides
// what a person would notice.
package compose

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"

	"rapporteur/app/document/docx"
	"rapporteur/app/document/html"
	"rapporteur/app/document/markdown"
	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/documents"
	"rapporteur/store"
)

// Names of the settings that the replica keeps.
const (
	SettingRemote = "remote" // folder or address of the shared repository
	SettingAPI    = "api"    // base of the API, exactly as given
)

// Options say which replica to open and how.
type Options struct {
	Environment
	Replica string       // its folder; "" takes RAPPORTEUR_REPLICA, else one of this person
	Create  bool         // make it when it is not there
	Logger  *slog.Logger // nil: nothing is logged
	// SecondJournal is a folder on another drive that gets a copy of each act;
	// "" takes RAPPORTEUR_SECOND_JOURNAL, else there is none.
	SecondJournal string
	// Waiting is told when a remote asks to wait, in a sentence.
	Waiting func(sentence string)
}

// App is an open replica and everything that works on it.
type App struct {
	Workspace *workspace.Workspace
	Opening   *store.Opening
	Folder    string

	environment Environment
	replica     *store.Replica
	sync        *syncer
	renamed     igf.Sentence // by Init
}

// ErrNoReplica is wrapped when the folder holds no replica yet.
var ErrNoReplica = igf.Errorf("there is no replica here yet")

// Open opens the replica and plugs everything in.
func Open(ctx context.Context, opt Options) (*App, error) {
	dir, err := opt.Folder(opt.Replica)
	if err != nil {
		return nil, err
	}
	if opt.SecondJournal == "" {
		opt.SecondJournal = opt.getenv("RAPPORTEUR_SECOND_JOURNAL")
	}
	if err := usable(dir); err != nil {
		return nil, err
	}
	if !opt.Create && !store.Exists(dir) {
		return nil, igf.Errorf("%w: %s: make one with: rapporteur-cli --replica %s init --remote FOLDER --name YOUR-NAME", ErrNoReplica, dir, Quoted(dir))
	}
	replica, opening, err := store.Open(ctx, store.Options{Dir: dir, Limits: opt.Limits, SecondJournal: opt.SecondJournal, Logger: opt.Logger, Verify: store.VerifyByChild(childWord)})
	if err != nil {
		return nil, err
	}
	sync := &syncer{environment: opt.Environment, replica: replica, waiting: opt.Waiting}
	ws, err := workspace.New(workspace.Params{
		Replica: replica, Repository: sync,
		Writers: map[string]documents.Writer{"pdf": pdfWriter{}, "html": plainWriter(html.Write), "docx": plainWriter(docx.Write), "md": plainWriter(markdown.Write)}, Pictures: pictures, Pace: sync.pollAgain,
	})
	if err != nil {
		return nil, errors.Join(err, replica.Close())
	}
	return &App{Workspace: ws, Opening: opening, Folder: dir, environment: opt.Environment, replica: replica, sync: sync}, nil
}

// Close ends the work; what was saved is safe with or without it.
func (a *App) Close() error { return a.replica.Close() }

// Notices returns what the person should read at the start, in sentences: what
// opening did by itself, what Init did beside what it was asked for, and what is wrong and does not stop work.
func (a *App) Notices() []igf.Sentence {
	var out []igf.Sentence
	if a.Opening != nil && a.Opening.Sentence.String() != "" {
		out = append(out, a.Opening.Sentence)
	}
	if a.renamed.String() != "" {
		out = append(out, a.renamed)
	}
	for _, fault := range a.replica.Health() {
		out = append(out, igf.Sentencef("%s", fault))
	}
	return out
}

// childWord is the hidden first argument of the process that verifies the
// database: damage there can end a process, and must not end this one.
const childWord = "verify-replica"

// Child does the hidden work of a child process and ends it. Both commands
// call it before anything else.
func Child() {
	if len(os.Args) == 3 && os.Args[1] == childWord {
		os.Exit(store.RunVerify(os.Args[2], os.Stderr))
	}
}

// appMemory limits what the program uses besides the replica, in bytes.
const appMemory = 400 << 20

// TuneMemory keeps the memory of this process small. Both commands call it at
// their start, and nothing else does: it holds for the whole process.
func TuneMemory() {
	debug.SetMemoryLimit(store.HeapSize + appMemory)
	debug.SetGCPercent(50)
}

var _ core.Replica = (*store.Replica)(nil)

// usable refuses a folder that exists and cannot hold a replica.
func usable(dir string) error {
	if err := files.CheckFolder(dir); err != nil {
		return err
	}
	_, err := os.ReadDir(dir)
	if err == nil || errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if st, not := os.Stat(dir); not == nil && !st.IsDir() {
		return igf.Errorf("the replica %s is a file: name a folder", dir)
	}
	return igf.Errorf("the replica %s cannot be read: ask for the right to, or name another folder: %w", dir, err)
}

// Quoted writes a path as it is typed in a shell.
func Quoted(path string) string {
	if strings.ContainsAny(path, " \t'&;()$*?") {
		return `"` + path + `"`
	}
	return path
}

// Version is that of FyneApp.toml.
const Version = "0.1.0"
