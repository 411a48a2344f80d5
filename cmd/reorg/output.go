package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dk/reorg/render"
)

// streams are where a verb writes: its result to out, everything else to err.
type streams struct{ out, err io.Writer }

// bold reports whether the result goes to a terminal that shows bold, and nobody asked for plain text.
func (s *streams) bold() bool {
	f, ok := s.out.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// outputOptions say in which form a result is written, and where.
type outputOptions struct {
	format  string
	file    string
	formats []string
}

func (o *outputOptions) addTo(cmd *cobra.Command, formats ...string) {
	o.formats = formats
	cmd.Flags().StringVar(&o.format, "format", formats[0], "form of the output: "+strings.Join(formats, ", "))
	cmd.Flags().StringVarP(&o.file, "output", "o", "-", "file to write to; - is standard output")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// check complains about a format that does not exist before any work is done.
func (o outputOptions) check() error {
	if o.file == "" {
		return errors.New("-o has no file name")
	}
	for _, f := range o.formats {
		if o.format == f {
			return nil
		}
	}
	return fmt.Errorf("--format is one of %s, not %q", strings.Join(o.formats, ", "), o.format)
}

// write writes a result: data is its JSON form, doc what people read.
func (o outputOptions) write(s *streams, data any, doc render.Document) error {
	var b bytes.Buffer
	var err error
	switch o.format {
	case "json":
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(data)
	case "markdown":
		err = doc.Markdown(&b)
	case "csv":
		err = doc.CSV(&b)
	default:
		err = doc.Text(&b, o.file == "-" && s.bold())
	}
	if err != nil {
		return err
	}
	return writeOut(s, o.file, b.Bytes())
}

// writeOut writes to standard output for "-", else to a file, which is replaced only as a whole and keeps its permissions.
// A link is followed; what is not a file, such as a device, is written into.
func writeOut(s *streams, file string, data []byte) error {
	var err error
	if file == "-" {
		file = "standard output"
		_, err = s.out.Write(data)
	} else {
		err = replace(file, data)
	}
	if err != nil {
		return inputError{fmt.Errorf("%s cannot be written: %w", file, plain(err))}
	}
	return nil
}

func replace(file string, data []byte) error {
	mode := fs.FileMode(0o644)
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			return os.WriteFile(file, data, mode)
		}
		mode = info.Mode().Perm()
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone already when everything went well
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(mode)
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	return err
}

// plain drops the path of a file error, which messages name themselves.
func plain(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
