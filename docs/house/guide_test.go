package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The pages that lead a newcomer through the code.
var guides = []string{"docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"}

var (
	fence    = regexp.MustCompile("(?ms)^```.*?^```")
	codeSpan = regexp.MustCompile("`([^`\n]+)`")
	// A path, or the name of a file: only letters that paths of the tree have.
	filePath = regexp.MustCompile(`^\.?[\w-]+(\.[\w-]+)*(/[\w.-]+)*/?$`)
	fileName = regexp.MustCompile(`\.(go|md|yml|yaml|json|sh|svg|mod|toml)$`)
	// A package and what it declares: igf.Shared, store.Replica.Save.
	goName   = regexp.MustCompile(`^[a-z]\w*(\.\w+)+$`)
	testName = regexp.MustCompile(`^(Test|Benchmark|Fuzz)[A-Z]\w*$`)
)

// Every file, folder and Go name that a guide gives in code marks is in the tree.
func TestGuidesNameWhatIsThere(t *testing.T) {
	d := declared(t)
	for _, page := range guides {
		raw, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Error(err)
			continue
		}
		names := 0
		for _, m := range codeSpan.FindAllStringSubmatch(fence.ReplaceAllString(string(raw), ""), -1) {
			known, is := d.has(m[1])
			if is {
				names++
			}
			if is && !known {
				t.Errorf("%s names %s, which is not in the tree", page, m[1])
			}
		}
		if names < 20 {
			t.Errorf("only %d names were found in %s", names, page)
		}
	}
}

// A newcomer finds the folder for a question on the map: every folder of the house is there.
func TestTheMapsHaveEveryFolder(t *testing.T) {
	folders := map[string]bool{}
	for _, s := range sources(t) {
		if parts := strings.Split(s.dir, "/"); len(parts) > 1 && parts[0] == "app" {
			folders["app/"+parts[1]] = true
		} else {
			folders[parts[0]] = true
		}
	}
	for _, page := range []string{"docs/architecture.md", "CONTRIBUTING.md"} {
		raw, err := os.ReadFile(filepath.Join(root, page))
		if err != nil {
			t.Fatal(err)
		}
		for folder := range folders {
			if !strings.Contains(string(raw), "`"+folder+"`") && !strings.Contains(string(raw), "`"+folder+"/") {
				t.Errorf("%s has no word of the folder %s", page, folder)
			}
		}
	}
}

// declarations are what the Go files of the tree declare, and its file names.
type declarations struct {
	names map[string]bool // "igf.Shared", "store.Replica.Save", "TestX"
	files []string        // without their folders
}

func declared(t *testing.T) declarations {
	t.Helper()
	d := declarations{names: map[string]bool{}}
	for _, s := range sources(t) {
		d.files = append(d.files, filepath.Base(s.path))
		for _, decl := range s.file.Decls {
			d.add(s.file.Name.Name, decl)
		}
	}
	return d
}

// add puts what one declaration of package pkg declares.
func (d declarations) add(pkg string, decl ast.Decl) {
	switch v := decl.(type) {
	case *ast.FuncDecl:
		if v.Recv == nil {
			d.names[pkg+"."+v.Name.Name], d.names[v.Name.Name] = true, true
			return
		}
		d.names[pkg+"."+receiver(v.Recv.List[0].Type)+"."+v.Name.Name] = true
	case *ast.GenDecl:
		for _, spec := range v.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				d.names[pkg+"."+s.Name.Name] = true
				for _, m := range members(s.Type) {
					d.names[pkg+"."+s.Name.Name+"."+m] = true
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					d.names[pkg+"."+n.Name] = true
				}
			}
		}
	}
}

// receiver is the name of a method's type.
func receiver(e ast.Expr) string {
	switch v := e.(type) {
	case *ast.StarExpr:
		return receiver(v.X)
	case *ast.IndexExpr:
		return receiver(v.X)
	case *ast.Ident:
		return v.Name
	}
	return ""
}

// members are the fields of a struct or the methods of an interface.
func members(e ast.Expr) (names []string) {
	var list *ast.FieldList
	switch v := e.(type) {
	case *ast.StructType:
		list = v.Fields
	case *ast.InterfaceType:
		list = v.Methods
	default:
		return nil
	}
	for _, f := range list.List {
		for _, n := range f.Names {
			names = append(names, n.Name)
		}
	}
	return names
}

// has reports whether span is a name of the tree at all, and whether it is
// there.
func (d declarations) has(span string) (known, is bool) {
	switch {
	case testName.MatchString(span):
		return d.names[span], true
	case !filePath.MatchString(span):
		return false, false
	case strings.Contains(span, "/"):
		_, err := os.Stat(filepath.Join(root, span))
		return err == nil, true
	case fileName.MatchString(span):
		_, err := os.Stat(filepath.Join(root, span))
		return err == nil || slices.Contains(d.files, span), true
	case goName.MatchString(span):
		return d.names[span], true
	}
	return false, false
}

// The test above sees a wrong name.
func TestAGuideWithAWrongNameFails(t *testing.T) {
	d := declared(t)
	for span, want := range map[string][2]bool{
		"app/igf":                 {true, true},
		"app/igf/fold.go":         {true, true},
		"app/igf/folding.go":      {false, true},
		"app/nowhere":             {false, true},
		"igf.Shared":              {true, true},
		"igf.Share":               {false, true},
		"store.Replica.Save":      {true, true},
		"store.Replica.Keep":      {false, true},
		"core.Replica.Save":       {true, true},
		"fold.go":                 {true, true},
		"go.mod":                  {true, true},
		"TestPagesLeadSomewhere":  {true, true},
		"TestPagesLeadNowhere":    {false, true},
		"make test":               {false, false},
		"groups/<group>/x.yaml":   {false, false},
		"rapporteur-cli":          {false, false},
		"CGO_ENABLED=0 go test":   {false, false},
		"--dry-run":               {false, false},
		"sync":                    {false, false},
		"rapporteur-cli conflict": {false, false},
	} {
		if known, is := d.has(span); known != want[0] || is != want[1] {
			t.Errorf("%q: there %v, a name %v; want %v", span, known, is, want)
		}
	}
}
