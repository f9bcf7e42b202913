using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Json;

/// <summary>Names of files are judged as texts, alike on every system, and then by where the opened file lies.</summary>
public sealed class PlainNameTests : IDisposable
{
    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("plant.json")]
    [InlineData("plants/north 1.json")]
    [InlineData("plants/Fräserei/工場.json")]
    [InlineData("console.json")]
    public void A_plain_name_is_one_below_the_folder(string name) => Assert.True(PlainName.IsRelative(name));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../plant.json")]
    [InlineData("plants/../../plant.json")]
    [InlineData("/etc/passwd")]
    [InlineData("//host/share/plant.json")]
    [InlineData("\\\\host\\share\\plant.json")]
    [InlineData("\\\\?\\C:\\plant.json")]
    [InlineData("\\\\.\\pipe\\x")]
    [InlineData("C:plant.json")]
    [InlineData("C:\\plant.json")]
    [InlineData("C:/plant.json")]
    [InlineData("a:b")]
    [InlineData("plant.json:stream")]
    [InlineData("plants\\north.json")]
    [InlineData("plant.json.")]
    [InlineData("plant.json ")]
    [InlineData("plants./north.json")]
    [InlineData("plants//north.json")]
    [InlineData("plants/")]
    [InlineData("NUL")]
    [InlineData("con.json")]
    [InlineData("plants/COM1.json")]
    [InlineData(".hidden/plant.json")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    public void Any_other_name_is_refused(string name)
    {
        Assert.False(PlainName.IsRelative(name));
        Assert.Null(new OpenFolder(desk.Folder).PathOf(name));
    }

    [Theory]
    [InlineData("//host/share/x.json")]
    [InlineData("\\\\host\\share\\x.json")]
    [InlineData("sub/x.json:stream")]
    [InlineData("sub/x.json.")]
    [InlineData("sub/aux.json")]
    public void A_path_that_a_file_names_is_judged_likewise(string path)
    {
        var files = SourceFiles.Within(desk.Folder);
        Assert.False(files.Allows(path[0] is '/' or '\\' ? path : Path.Combine(desk.Folder, path)));
    }

    [Fact]
    public async Task A_link_that_is_bent_after_its_path_was_judged_leads_nowhere()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The system does not tell where an open file lies.");
        using Desk outside = new();
        outside.Put("secret", "secret");
        desk.Put("inside", "inside");
        File.CreateSymbolicLink(desk.PathOf("link"), desk.PathOf("inside"));
        var files = SourceFiles.Within(desk.Folder);
        var stop = false;
        var bending = Task.Run(() =>
        {
            while (!Volatile.Read(ref stop))
                foreach (var target in (string[])[outside.PathOf("secret"), desk.PathOf("inside")])
                {
                    File.CreateSymbolicLink(desk.PathOf("next"), target);
                    File.Move(desk.PathOf("next"), desk.PathOf("link"), overwrite: true);
                }
        });
        for (var i = 0; i < 20_000; i++)
            if (files.Load(desk.PathOf("link"), 100) is { Bytes: { } bytes })
                Assert.Equal("inside"u8.ToArray(), bytes);
        Volatile.Write(ref stop, true);
        await bending;
    }

    [Fact]
    public void What_is_reached_through_a_link_is_told()
    {
        desk.Put("inside.json", "{}");
        Directory.CreateDirectory(desk.PathOf("sub"));
        File.CreateSymbolicLink(desk.PathOf("link.json"), desk.PathOf("inside.json"));
        Directory.CreateSymbolicLink(desk.PathOf("round"), desk.PathOf("sub"));
        File.WriteAllText(desk.PathOf("sub/a.json"), "{}");
        OpenFolder folder = new(desk.Folder);
        Assert.Equal([false, true, false, true], ((string[])["inside.json", "link.json", "sub/a.json", "round/a.json"])
            .Select(name => folder.IsLinked(folder.PathOf(name)!)));
        Assert.Equal("sub/a.json", folder.NameOf(folder.PathOf("sub/a.json")!));
    }
}
