using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Roi.StartupProfile;

/// <summary>Writes a profile for the ahead-of-time compiler: an assembly whose code names the methods to compile.</summary>
/// <remarks>Its format is that of a <c>.mibc</c> file. The global method <c>AssemblyDictionary</c> names each group of methods by the
/// assemblies that they depend on, and a further method loads the token of each method of the group. The file is zipped.</remarks>
internal sealed class ProfileFile
{
    private readonly MetadataBuilder metadata = new();
    private readonly MethodBodyStreamEncoder bodies = new(new BlobBuilder());
    private readonly Dictionary<string, EntityHandle> assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EntityHandle> types = [];

    private ProfileFile()
    {
    }

    /// <summary>Writes the profile of some methods; the order in which they are given does not matter.</summary>
    public static void Write(string path, IEnumerable<MethodBase> methods)
    {
        File.Delete(path);
        ProfileFile file = new();
        file.metadata.AddModule(0, file.Text(Path.GetFileName(path)), file.metadata.GetOrAddGuid(Guid.Empty), default, default);
        file.metadata.AddAssembly(file.Text(Path.GetFileName(path)), new(), default, default, default, AssemblyHashAlgorithm.None);
        file.metadata.AddTypeDefinition(default, default, file.Text("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        var groups = methods.OrderBy(method => $"{method.DeclaringType} {method}", StringComparer.Ordinal)
            .GroupBy(Assemblies).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => ((string?)group.Key,
                (EntityHandle)file.Method("Methods of " + group.Key, group.Select(method => ((string?)null, file.Instance(method))))))
            .ToList();
        file.Method("AssemblyDictionary", groups);
        BlobBuilder content = new();
        new ManagedPEBuilder(new(imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage),
            new(file.metadata), file.bodies.Builder, deterministicIdProvider: _ => new(Guid.Empty, 0)).Serialize(content);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        var entry = archive.CreateEntry(Path.GetFileName(path) + ".dll", CompressionLevel.SmallestSize);
        // The same methods give the same bytes.
        entry.LastWriteTime = new(new DateTime(2000, 1, 1));
        using var stream = entry.Open();
        content.WriteContentTo(stream);
    }

    /// <summary>The assemblies of a method and of its type arguments, that of the method first.</summary>
    private static string Assemblies(MethodBase method)
    {
        var own = method.Module.Assembly.GetName().Name!;
        return string.Join(';', Arguments(method).SelectMany(Parts).Where(type => !IsCanonical(type))
            .Select(type => type.Assembly.GetName().Name!).Where(name => name != own).Distinct().Order(StringComparer.Ordinal)
            .Prepend(own));

        static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!)
            : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }

    private static IEnumerable<Type> Arguments(MethodBase method) =>
        method.DeclaringType!.GetGenericArguments().Concat(method.IsGenericMethod ? method.GetGenericArguments() : []);

    /// <summary>Adds a method that loads tokens, each after a text where one is given.</summary>
    private MethodDefinitionHandle Method(string name, IEnumerable<(string? Text, EntityHandle Token)> loaded)
    {
        InstructionEncoder code = new(new BlobBuilder());
        foreach (var (text, token) in loaded)
        {
            if (text is not null)
                code.LoadString(metadata.GetOrAddUserString(text));
            code.OpCode(ILOpCode.Ldtoken);
            code.Token(token);
            code.OpCode(ILOpCode.Pop);
        }
        code.OpCode(ILOpCode.Ret);
        BlobBuilder signature = new();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        return metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, Text(name),
            metadata.GetOrAddBlob(signature), bodies.AddMethodBody(code), default);
    }

    /// <summary>The instance of a method with its type arguments.</summary>
    private EntityHandle Instance(MethodBase method)
    {
        // As it is declared, with parameters in place of type arguments.
        var declared = method.Module.ResolveMethod(method.MetadataToken)!;
        BlobBuilder signature = new();
        var count = declared.IsGenericMethod ? declared.GetGenericArguments().Length : 0;
        var parameters = declared.GetParameters();
        new BlobEncoder(signature).MethodSignature(genericParameterCount: count, isInstanceMethod: !declared.IsStatic).Parameters(
            parameters.Length, result => Result(result, declared), all =>
            {
                foreach (var parameter in parameters)
                {
                    var encoder = all.AddParameter();
                    Modifiers(encoder.CustomModifiers(), parameter);
                    Encode(encoder.Type(parameter.ParameterType.IsByRef), parameter.ParameterType);
                }
            });
        var reference = metadata.AddMemberReference(
            Specification(method.DeclaringType!), Text(method.Name), metadata.GetOrAddBlob(signature));
        if (count == 0)
            return reference;
        BlobBuilder instance = new();
        var arguments = new BlobEncoder(instance).MethodSpecificationSignature(count);
        foreach (var argument in method.GetGenericArguments())
            Encode(arguments.AddArgument(), argument);
        return metadata.AddMethodSpecification(reference, metadata.GetOrAddBlob(instance));
    }

    private void Result(ReturnTypeEncoder encoder, MethodBase declared)
    {
        if (declared is not MethodInfo { ReturnParameter: { } result } || result.ParameterType == typeof(void))
        {
            encoder.Void();
            return;
        }
        Modifiers(encoder.CustomModifiers(), result);
        Encode(encoder.Type(result.ParameterType.IsByRef), result.ParameterType);
    }

    private void Modifiers(CustomModifiersEncoder encoder, ParameterInfo parameter)
    {
        foreach (var modifier in parameter.GetRequiredCustomModifiers())
            encoder = encoder.AddModifier(Reference(modifier), isOptional: false);
    }

    private EntityHandle Specification(Type type)
    {
        if (!type.IsGenericType)
            return Reference(type);
        BlobBuilder signature = new();
        Encode(new BlobEncoder(signature).TypeSpecificationSignature(), type);
        return metadata.AddTypeSpecification(metadata.GetOrAddBlob(signature));
    }

    private void Encode(SignatureTypeEncoder encoder, Type type)
    {
        if (type.IsByRef)
            Encode(encoder, type.GetElementType()!);
        else if (type.IsSZArray)
            Encode(encoder.SZArray(), type.GetElementType()!);
        else if (type.IsArray)
            encoder.Array(element => Encode(element, type.GetElementType()!),
                shape => shape.Shape(type.GetArrayRank(), [], [.. Enumerable.Repeat(0, type.GetArrayRank())]));
        else if (type == typeof(void*))
            encoder.VoidPointer();
        else if (type.IsPointer)
            Encode(encoder.Pointer(), type.GetElementType()!);
        else if (type.IsGenericTypeParameter)
            encoder.GenericTypeParameter(type.GenericParameterPosition);
        else if (type.IsGenericMethodParameter)
            encoder.GenericMethodTypeParameter(type.GenericParameterPosition);
        else if (Primitive(type) is { } primitive)
            encoder.PrimitiveType(primitive);
        else if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            var instance = encoder.GenericInstantiation(Reference(type.GetGenericTypeDefinition()), arguments.Length, type.IsValueType);
            foreach (var argument in arguments)
                Encode(instance.AddArgument(), argument);
        }
        else
            encoder.Type(Reference(type), type.IsValueType);
    }

    private static PrimitiveTypeCode? Primitive(Type type) => type.IsEnum ? null
        : type == typeof(object) ? PrimitiveTypeCode.Object
        : type == typeof(nint) ? PrimitiveTypeCode.IntPtr
        : type == typeof(nuint) ? PrimitiveTypeCode.UIntPtr
        : Type.GetTypeCode(type) is var code and not (TypeCode.Object or TypeCode.DateTime or TypeCode.Decimal)
            ? Enum.Parse<PrimitiveTypeCode>(code.ToString()) : null;

    private EntityHandle Reference(Type type)
    {
        if (!types.TryGetValue(type, out var reference))
            types[type] = reference = type.IsNested
                ? metadata.AddTypeReference(Reference(type.DeclaringType!), default, Text(type.Name))
                : metadata.AddTypeReference(
                    Assembly(IsCanonical(type) ? "System.Private.Canon" : type.Assembly.GetName().Name!),
                    type.Namespace is null ? default : Text(type.Namespace), Text(type.Name));
        return reference;
    }

    /// <summary>Whether a type stands for all reference types in code that they share.</summary>
    private static bool IsCanonical(Type type) => type.FullName == "System.__Canon";

    private EntityHandle Assembly(string name)
    {
        if (!assemblies.TryGetValue(name, out var reference))
            assemblies[name] = reference = metadata.AddAssemblyReference(Text(name), new(), default, default, default, default);
        return reference;
    }

    private StringHandle Text(string text) => metadata.GetOrAddString(text);
}
