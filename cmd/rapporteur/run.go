package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"rapporteur/app/files"
	"rapporteur/app/igf"
	"rapporteur/app/ui"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/cmd/internal/compose"
	"rapporteur/cmd/internal/compose/demo"
	"rapporteur/store"
)

// Exit codes; the same as those of rapporteur-cli.
const (
	done   = 0
	failed = 1
	wrong  = 2
	inUse  = 5
)

// clockTick is how often the remaining time of a session is updated.
const clockTick = 5 * time.Second

type flags struct{ replica, sample string }

func parse(args []string, out io.Writer) (flags, error) {
	var f flags
	set := flag.NewFlagSet("rapporteur", flag.ContinueOnError)
	set.SetOutput(out)
	set.StringVar(&f.replica, "replica", "", "the `folder` of the replica")
	set.StringVar(&f.sample, "sample", "", "open a worked sample cycle in this `folder`")
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if set.NArg() > 0 {
		fmt.Fprintf(out, "rapporteur takes no %q; the work of a command is done by rapporteur-cli\n", set.Arg(0))
		return f, errors.New("unknown argument")
	}
	return f, nil
}

func run(args []string, out, errs io.Writer) int {
	f, err := parse(args, errs)
	if errors.Is(err, flag.ErrHelp) {
		return done
	}
	if err != nil {
		return wrong
	}
	if !hasDisplay() {
		fmt.Fprintln(errs, noWindow("there is no display"))
		return failed
	}
	log.SetOutput(&translator{to: errs})
	type opened struct {
		parts *compose.App
		err   error
	}
	opening := make(chan opened, 1)
	go func() { // while the replica opens, the toolkit reads its typefaces
		var got opened
		got.err = igf.Caught(func() (err error) { got.parts, err = open(context.Background(), f); return err })
		opening <- got
	}()
	a := newApp()
	loaded := i18n.Load(ui.Language(a))
	ui.Prepare(a)
	got := <-opening
	parts, err := got.parts, got.err
	if err == nil && loaded != nil {
		err = errors.Join(loaded, parts.Close())
	}
	if errors.Is(err, store.ErrInUse) && raise(folderOf(f)) {
		fmt.Fprintln(errs, "Rapporteur is open already on this replica; its window is in front now.")
		return done
	}
	if errors.Is(err, store.ErrInUse) {
		fmt.Fprintln(errs, err)
		tell(a, err)
		return inUse
	}
	if err != nil {
		fmt.Fprintln(errs, err)
		tell(a, err)
		return failed
	}
	code := show(a, parts, errs)
	if err := parts.Close(); err != nil {
		fmt.Fprintln(errs, err)
		return failed
	}
	return code
}

// folderOf is the folder of the replica that the flags mean, "" where that cannot be said.
func folderOf(f flags) string {
	given := f.replica
	if f.sample != "" {
		given = demo.ReplicaIn(f.sample)
	}
	folder, err := compose.Environment{}.Folder(given)
	if err != nil {
		return ""
	}
	return folder
}

func open(ctx context.Context, f flags) (*compose.App, error) {
	if f.sample != "" {
		return demo.OpenRunning(ctx, f.sample, compose.Options{})
	}
	return compose.Open(ctx, compose.Options{Replica: f.replica, Create: true})
}

// show opens the window and returns when it is closed.
func show(a fyne.App, parts *compose.App, errs io.Writer) (code int) {
	report := reporter(parts.Folder, errs)
	loadSample := func(ctx context.Context) error { return demo.LoadRunning(ctx, parts) }
	w, err := ui.New(ui.Params{App: a, Work: parts.Workspace, Opening: parts.Notices(), Report: report, Tick: clockTick, SetRemote: parts.SetRemote, SignIn: parts.SignIn, LoadSample: loadSample, Zone: parts.Zone(), Version: compose.Version})
	if err != nil {
		fmt.Fprintln(errs, err)
		return failed
	}
	defer func() {
		if v := recover(); v != nil { // what was typed is in the journal already
			report(v, debug.Stack())
			code = failed
		}
	}()
	stop := listen(parts.Folder, func() { fyne.DoAndWait(w.Fyne().RequestFocus) })
	defer stop()
	w.Show(shell.Location{})
	a.Run()
	w.End()
	return done
}

// reporter writes what is needed to find a fault into a file of the replica's
// folder. It holds no text that a person typed.
func reporter(folder string, errs io.Writer) func(any, []byte) {
	return func(failure any, stack []byte) {
		path := filepath.Join(filepath.Dir(folder), "rapporteur-fault-"+time.Now().UTC().Format("20060102-150405")+".txt")
		text := fmt.Sprintf("Rapporteur %s met a fault of its own: %v\n\n%s", compose.Version, failure, stack)
		if err := files.Private.Write(path, func(to io.Writer) error { _, err := io.WriteString(to, text); return err }); err != nil {
			fmt.Fprintf(errs, "%s\nThe report could not be written to %s: %v\n", text, path, err)
			return
		}
		fmt.Fprintf(errs, "Rapporteur met a fault of its own: %v. What was saved is safe, and what was being typed is offered at the next start. A report is in %s\n", failure, path)
	}
}

func newApp() fyne.App {
	app.SetMetadata(running(os.Getenv(checkThreads) != ""))
	return app.NewWithID(metadata().ID)
}
