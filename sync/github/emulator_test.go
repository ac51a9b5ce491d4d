package github_test

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rapporteur/sync/github"
	"rapporteur/sync/github/signin"
	"rapporteur/sync/remote"
)

// emulated is a server that others wrote: the GitHub emulator of the npm package
// emulate, in a process of its own. make test-long puts it into the folder of
// RAPPORTEUR_EMULATOR.
type emulated struct {
	*testing.T
	api string
}

func startEmulator(t *testing.T) emulated {
	dir := os.Getenv("RAPPORTEUR_EMULATOR")
	if dir == "" {
		t.Skip("RAPPORTEUR_EMULATOR names no folder with the npm package emulate: make test-long gets it")
	}
	const seed = `{"tokens":{"token-of-the-owner":{"login":"igf","scopes":["repo"]},"token-of-the-reader":{"login":"reader","scopes":["repo"]}},
		"github":{"users":[{"login":"igf"},{"login":"reader"}],"repos":[{"owner":"igf","name":"cycle","auto_init":false}]}}`
	cmd := exec.CommandContext(t.Context(), "node", "testdata/emulator.mjs", dir, seed)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = errors.Join(in.Close(), cmd.Wait()) })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the emulator did not start: %v", err)
	}
	return emulated{t, strings.TrimSpace(line) + "/"}
}

// laptop signs in as owner or reader.
func (e emulated) laptop(name, who string) *laptop {
	l := &laptop{room: &room{T: e.T}, name: name, files: map[string]string{}}
	p := signed("https://github.invalid/igf/cycle", e.api, "token-of-the-"+who)
	p.Transport = shims{}
	g, err := github.New(p)
	if err != nil {
		e.Fatal(err)
	}
	g.UseKnown(func(path string) []byte {
		if data, ok := l.files[path]; ok {
			return []byte(data)
		}
		return nil
	})
	l.Remote = g.WithoutPauses()
	return l
}

// call asks the emulator as its owner's browser would.
func (e emulated) call(method, path, body string) {
	e.Helper()
	req, err := http.NewRequestWithContext(e.Context(), method, e.api+path, strings.NewReader(body))
	if err != nil {
		e.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer token-of-the-owner")
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		e.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		text, _ := io.ReadAll(resp.Body)
		e.Fatalf("%s %s: %d %s", method, path, resp.StatusCode, text)
	}
}

// A repository is set up, shared by two, read by a third, proposed to and protected on
// a server whose authors never saw this program.
func TestAnEmulatorByOthers(t *testing.T) {
	e := startEmulator(t)
	a, b := e.laptop("a", "owner"), e.laptop("b", "owner")
	must := a.room.must
	must(a.pull(t.Context()))
	must(a.send(t.Context(), "A0", "rapporteur.yaml", "format: 1\n"))
	must(b.pull(t.Context()))
	must(b.send(t.Context(), "B0", sheet(1), "- one: ñ 日本\n"))
	if _, err := a.Commit(t.Context(), a.at, a.batch("A1", sheet(2), "- two\n")); !errors.Is(err, remote.ErrMoved) {
		t.Errorf("a commit that came too late: %v", err)
	}
	must(a.send(t.Context(), "A2", sheet(2), "- two\n"))
	must(a.send(t.Context(), "A3", "a.bin", "\x00\xff\x01"))
	files := []string{}
	for i := range 150 {
		files = append(files, sheet(100+i), fmt.Sprintf("- note %d\n", i))
	}
	rev, err := a.Commit(t.Context(), a.at, a.batch("A4", files...))
	must(err)
	must(a.pull(t.Context()))
	if a.at != rev {
		t.Errorf("it is at %s, not at %s", a.at, rev)
	}
	gone := a.batch("A5")
	gone.Removed = []string{"a.bin", "never/there"}
	_, err = a.Commit(t.Context(), a.at, gone)
	must(err)
	must(b.pull(t.Context()))
	must(a.pull(t.Context()))
	c := e.laptop("c", "reader")
	must(c.pull(t.Context()))
	a.files[".gitattributes"] = remote.FirstAttributes // which it sent and never received
	for _, l := range []*laptop{b, c} {
		if fmt.Sprint(l.files) != fmt.Sprint(a.files) || len(l.files) != 154 || l.files[sheet(1)] != "- one: ñ 日本\n" {
			t.Errorf("%s holds %d files, a %d, and they differ", l.name, len(l.files), len(a.files))
		}
	}
	// Its forks hold nothing of what they are a fork of, so nobody can propose from one.
	if _, err := c.Commit(t.Context(), c.at, c.batch("C0", sheet(3), "- three\n")); !errors.Is(err, remote.ErrProposeOnly) {
		t.Errorf("a commit of somebody who may read: %v", err)
	}
	e.protected(a)
}

// protected branches take proposals, which are found, withdrawn and merged.
func (e emulated) protected(a *laptop) {
	e.call("PUT", "repos/igf/cycle/branches/main/protection", `{"required_pull_request_reviews":{"required_approving_review_count":0},"enforce_admins":true,"required_status_checks":null,"restrictions":null}`)
	batch := a.batch("A6", sheet(4), "- four\n")
	if _, err := a.Commit(e.Context(), a.at, batch); !errors.Is(err, remote.ErrProposeOnly) {
		e.Errorf("a commit to a protected branch: %v", err)
	}
	propose := func(batch remote.Batch) (p remote.Proposal) {
		var err error
		for range 2 { // and again, as after a crash
			if p, err = a.Propose(e.Context(), a.at, batch, nil); err != nil || p.State != remote.ProposalOpen {
				e.Fatalf("proposing: %+v, %v", p, err)
			}
		}
		return p
	}
	propose(a.batch("A7", sheet(5), "- five\n"))
	a.room.must(e.laptop("a", "owner").Withdraw(e.Context(), "a", []string{"A7"}))
	waits(e.T, a, "a", "A7", remote.ProposalDeclined)
	p := propose(batch)
	e.call("PUT", "repos/igf/cycle/pulls"+p.Link[strings.LastIndex(p.Link, "/"):]+"/merge", `{"merge_method":"squash"}`)
	waits(e.T, a, "a", "A6", remote.ProposalMerged)
	a.room.must(a.pull(e.Context()))
	if a.files[sheet(4)] != "- four\n" {
		e.Error("what was merged does not come with the next pull")
	}
	params := signed("https://github.invalid/igf/cycle", e.api, "token-of-the-reader")
	params.Transport = shims{}
	found, err := signin.Check(e.Context(), params, time.Now())
	if err != nil || found.Standing != signin.Proposes {
		e.Errorf("the sign-in of a reader: %+v, %v", found, err)
	}
}

// shims add what GitHub has and the emulator has not: the hash of a branch as plain
// text with an ETag, the bytes of a blob, archives, and the rights of who asks.
type shims struct{}

func (s shims) RoundTrip(r *http.Request) (*http.Response, error) {
	accept := r.Header.Get("Accept")
	switch base, rest, _ := strings.Cut(r.URL.Path, "/tarball/"); {
	case strings.Contains(r.URL.Path, "/commits/") && strings.HasSuffix(accept, ".sha"):
		return s.hash(r)
	case strings.Contains(r.URL.Path, "/git/blobs/") && strings.Contains(accept, "raw"):
		var blob struct{ Content []byte }
		resp, err := ask(r, r.URL.Path, &blob)
		return instead(resp, http.StatusOK, blob.Content), err
	case strings.HasSuffix(r.URL.Path, "/repos/igf/cycle") && r.Method == http.MethodGet:
		return s.rights(r)
	case rest != "" && r.URL.RawQuery == "": // the link, which is followed without the token
		resp, err := ask(r, r.URL.Path[:len(base)], nil)
		link := *r.URL
		link.RawQuery = "archive"
		resp = instead(resp, http.StatusFound, nil)
		resp.Header.Set("Location", link.String())
		return resp, err
	case rest != "":
		return s.archive(r, base, rest)
	}
	return http.DefaultTransport.RoundTrip(r)
}

func (shims) hash(r *http.Request) (*http.Response, error) {
	var commit struct{ SHA string }
	resp, err := ask(r, r.URL.Path, &commit)
	if err != nil || resp.StatusCode != http.StatusOK {
		return resp, err
	}
	etag := `"` + commit.SHA + `"`
	status, body := http.StatusOK, []byte(commit.SHA)
	if r.Header.Get("If-None-Match") == etag {
		status, body = http.StatusNotModified, nil
	}
	resp = instead(resp, status, body)
	resp.Header.Set("ETag", etag)
	return resp, nil
}

func (shims) rights(r *http.Request) (*http.Response, error) {
	repo := map[string]any{}
	resp, err := ask(r, r.URL.Path, &repo)
	repo["permissions"] = map[string]bool{"pull": true, "push": strings.HasSuffix(r.Header.Get("Authorization"), "owner")}
	data, jsonErr := json.Marshal(repo)
	return instead(resp, http.StatusOK, data), errors.Join(err, jsonErr)
}

func (shims) archive(r *http.Request, repo, sha string) (*http.Response, error) {
	var tree struct {
		Tree []struct{ Path, Mode, Type, SHA string }
	}
	resp, err := ask(r, repo+"/git/trees/"+sha, &tree)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	t := tar.NewWriter(z)
	for _, f := range tree.Tree {
		if f.Type != "blob" {
			continue
		}
		var blob struct{ Content []byte }
		if _, err := ask(r, repo+"/git/blobs/"+f.SHA, &blob); err != nil {
			return nil, err
		}
		h := &tar.Header{Typeflag: tar.TypeReg, Name: "cycle/" + f.Path, Mode: 0o644, Size: int64(len(blob.Content))}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(blob.Content); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(t.Close(), z.Close()); err != nil {
		return nil, err
	}
	return instead(resp, http.StatusOK, out.Bytes()), nil
}

// ask gets something else than what was asked for, by the same right, and decodes it.
func ask(r *http.Request, path string, into any) (*http.Response, error) {
	q := r.Clone(r.Context())
	q.URL.Path, q.URL.RawQuery = path, "recursive=1"
	q.Header.Del("If-None-Match")
	q.Header.Set("Accept", "application/json")
	resp, err := http.DefaultTransport.RoundTrip(q)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	resp.Body = io.NopCloser(bytes.NewReader(data))
	if err == nil && into != nil && resp.StatusCode == http.StatusOK {
		err = json.Unmarshal(data, into)
	}
	return resp, err
}

// instead gives an answer another body; one that is no success stays.
func instead(resp *http.Response, status int, body []byte) *http.Response {
	if resp == nil || resp.StatusCode != http.StatusOK {
		return resp
	}
	resp.StatusCode, resp.Status = status, fmt.Sprint(status, " ", http.StatusText(status))
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Del("Content-Length")
	return resp
}
