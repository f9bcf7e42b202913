using System.Text;
using Roi.Rules.Editing;

namespace Roi.Rules.Tests.Editing;

/// <summary>A file that is saved has the old text or the new one, and nobody else's change is lost.</summary>
public sealed class FileSavingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("roi-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string File(string name) => Path.Combine(folder, name);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public void A_new_file_is_written_and_nothing_is_left_beside_it()
    {
        Assert.Null(FileSaving.Save(File("new.json"), Bytes("{}"), null));
        Assert.Equal("{}", System.IO.File.ReadAllText(File("new.json")));
        Assert.Equal([File("new.json")], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_link_keeps_leading_to_its_file_whose_rights_stay()
    {
        if (OperatingSystem.IsWindows())
            return;
        System.IO.File.WriteAllText(File("case.json"), "old");
        System.IO.File.SetUnixFileMode(File("case.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.CreateSymbolicLink(File("link.json"), File("case.json"));
        Assert.Null(FileSaving.Save(File("link.json"), Bytes("new"), Bytes("old")));
        Assert.Equal("new", System.IO.File.ReadAllText(File("case.json")));
        Assert.NotNull(new FileInfo(File("link.json")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File("case.json")));
    }

    [Fact]
    public void What_someone_else_wrote_meanwhile_stays()
    {
        System.IO.File.WriteAllText(File("case.json"), "theirs");
        Assert.Equal("the file was changed by someone else meanwhile, and is left as it is: run again",
            FileSaving.Save(File("case.json"), Bytes("new"), Bytes("old")));
        Assert.Equal("the file cannot be written: a file of that name has appeared meanwhile",
            FileSaving.Save(File("case.json"), Bytes("new"), null));
        Assert.Equal("theirs", System.IO.File.ReadAllText(File("case.json")));
        Assert.Equal([File("case.json")], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_that_is_read_only_stays()
    {
        System.IO.File.WriteAllText(File("case.json"), "old");
        System.IO.File.SetAttributes(File("case.json"), FileAttributes.ReadOnly);
        Assert.Equal("the file cannot be written: it is read-only", FileSaving.Save(File("case.json"), Bytes("new"), Bytes("old")));
        Assert.Equal("the file cannot be written: it is read-only", FileSaving.Replace(File("case.json"), Bytes("new")));
        // There is nothing to write where it holds the text.
        Assert.Null(FileSaving.Replace(File("case.json"), Bytes("old")));
        Assert.Equal("old", System.IO.File.ReadAllText(File("case.json")));
        Assert.Equal([File("case.json")], Directory.GetFiles(folder));
        System.IO.File.SetAttributes(File("case.json"), FileAttributes.Normal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said() => Assert.Equal("the file cannot be written: there is no such folder",
        FileSaving.Save(Path.Combine(folder, "none", "case.json"), Bytes("new"), null));
}
